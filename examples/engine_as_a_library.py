"""Use the engine as a library, without a service or a database.

Three people who cannot help each other two by two make a ring of three. The script builds a small pool with opaque ids,
lets the engine propose, has the independent judge look at the outcome, says it in plain words and shows the graph of
all possible steps as networkx knows it. Names stay outside: only `PEOPLE` here knows who `r1` is.

Run it with: python examples/engine_as_a_library.py
"""

from reciprocity import matching

PEOPLE = {"r1": "Fatima", "r2": "Bram", "r3": "Noor", "r4": "Wil"}
KINDS = {
    "food.cook_for": ("Koken voor iemand", "Cooking for someone"),
    "admin.digital": ("Hulp met telefoon of computer", "Help with phone or computer"),
    "repair.clothes": ("Kleding herstellen", "Mending clothes"),
    "repair.moving": ("Verhuizen", "Moving"),
}


def small_pool() -> matching.Pool:
    """Return four people, three of whom go round; nobody can help the fourth."""
    evening = frozenset({"tue-evening"})
    return matching.Pool(
        residents=tuple(
            matching.Resident(who, languages=frozenset({"nl"}), area="zuid", available=evening) for who in PEOPLE
        ),
        offers=(
            matching.Offer("cooks", "r1", "food.cook_for"),
            matching.Offer("phones", "r2", "admin.digital"),
            matching.Offer("mends", "r3", "repair.clothes"),
        ),
        needs=(
            matching.Need("a meal", "r2", "food.cook_for"),
            matching.Need("a phone", "r3", "admin.digital"),
            matching.Need("a coat", "r1", "repair.clothes"),
            matching.Need("a removal", "r4", "repair.moving"),
        ),
        categories={code: matching.Category(code) for code in KINDS},
    )


def main() -> None:
    """Propose, judge, explain, and look at the graph."""
    pool, policy = small_pool(), matching.Policy(max_ring=3, max_chain=0)
    kinds = {entry.id: entry.category for entry in pool.entries}
    plan = matching.propose(pool, policy)

    faults = matching.verify(pool, policy, plan)
    print("The judge says:", faults or "all is right")
    print(f"{plan.result.reached} of {plan.result.residents} people reached; proven optimal: {plan.result.optimal}")

    for match in plan.matches:
        print("*", matching.explain(match, kinds, KINDS, PEOPLE.__getitem__).en)
    for left in plan.unmatched:
        print("-", f"{left.need}:", matching.explain_unmatched(left, kinds[left.need], KINDS).en)

    graph = matching.exchange_graph(pool)
    print(f"The graph has {graph.number_of_nodes()} people and {graph.number_of_edges()} possible steps:")
    for giver, receiver, step in graph.edges(data=True):
        print(f"  {PEOPLE[giver]} -> {PEOPLE[receiver]} (fit {step['fit']:.2f})")


if __name__ == "__main__":
    main()
