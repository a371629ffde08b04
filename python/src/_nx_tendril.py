"""Describes the backend to NetworkX, which calls get_info when it is imported: this module imports nothing."""

FUNCTIONS = """
    LCF_graph adamic_adar_index all_pairs_bellman_ford_path_length all_pairs_dijkstra_path_length
    all_pairs_shortest_path all_pairs_shortest_path_length ancestors articulation_points attracting_components
    average_clustering average_neighbor_degree average_shortest_path_length balanced_tree barbell_graph barycenter
    bellman_ford_path_length betweenness_centrality bfs_edges bfs_layers bfs_predecessors bfs_successors bfs_tree
    biconnected_component_edges biconnected_components binomial_tree boundary_expansion bridges bull_graph
    caveman_graph center chordal_cycle_graph chvatal_graph circulant_graph circular_ladder_graph closeness_centrality
    clustering complement complete_bipartite_graph complete_graph complete_multipartite_graph conductance
    connected_caveman_graph connected_components core_number cubical_graph cut_size cycle_graph
    dag_longest_path_length degree_centrality desargues_graph descendants descendants_at_distance diameter
    diamond_graph dijkstra_path_length dodecahedral_graph eccentricity edge_betweenness_centrality edge_expansion
    efficiency eigenvector_centrality empty_graph frucht_graph full_rary_tree generalized_petersen_graph
    global_efficiency grid_2d_graph harmonic_centrality harmonic_diameter has_bridges has_cycle has_eulerian_path
    has_path heawood_graph hits house_graph house_x_graph icosahedral_graph in_degree_centrality is_arborescence
    is_attracting_component is_biconnected is_bipartite is_branching is_connected is_directed_acyclic_graph
    is_dominating_set is_empty is_eulerian is_forest is_isolate is_k_regular is_partition is_regular is_semieulerian
    is_simple_path is_strongly_connected is_tournament is_tree is_weakly_connected isolates jaccard_coefficient k_core
    k_corona k_crust k_shell katz_centrality kneser_graph kosaraju_strongly_connected_components krackhardt_kite_graph
    ladder_graph lollipop_graph louvain_communities margulis_gabber_galil_graph mixing_expansion modularity
    moebius_kantor_graph mycielski_graph node_boundary node_connected_component node_expansion normalized_cut_size
    null_graph number_attracting_components number_connected_components number_of_isolates number_of_selfloops
    number_strongly_connected_components number_weakly_connected_components octahedral_graph out_degree_centrality
    overall_reciprocity pagerank paley_graph pappus_graph path_graph periphery petersen_graph preferential_attachment
    radius reciprocity resource_allocation_index rich_club_coefficient ring_of_cliques s_metric sedgewick_maze_graph
    shortest_path_length single_source_bellman_ford_path_length single_source_dijkstra_path_length
    single_source_shortest_path single_source_shortest_path_length single_target_shortest_path
    single_target_shortest_path_length star_graph strongly_connected_components sudoku_graph tadpole_graph
    tetrahedral_graph topological_generations topological_sort transitivity triangles trivial_graph
    truncated_cube_graph truncated_tetrahedron_graph turan_graph tutte_graph volume weakly_connected_components
    wheel_graph wiener_index windmill_graph
""".split()


def get_info() -> dict:
    return {
        "backend_name": "tendril",
        "project": "tendril",
        "package": "nx_tendril",
        "short_summary": "Graph algorithms of Tendril, on all processors of this machine.",
        "functions": {name: {} for name in FUNCTIONS},
    }
