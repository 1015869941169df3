/** A migration that stands on others: tools with branches keep no order beyond that. */
export interface GraphNode {
  id: string;
  /** Ids of the migrations that must have been applied before this one. */
  parents: readonly string[];
}

/** These migrations and everything they stand on, as far as it is known. */
export function withAncestors(nodes: readonly GraphNode[], ids: Iterable<string>): Set<string> {
  const parents = new Map(nodes.map((node) => [node.id, node.parents]));
  const found = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || !parents.has(id)) continue;
    found.add(id);
    open.push(...(parents.get(id) ?? []));
  }
  return found;
}

/**
 * Every migration after all it stands on; among those that could come next, the first of the list. The order
 * is of the files alone, so that it is the same for every database.
 *
 * @returns fewer nodes than were given where some stand on each other in a circle.
 */
export function inOrder<Node extends GraphNode>(nodes: readonly Node[]): Node[] {
  const known = new Set(nodes.map(({ id }) => id));
  const done = new Set<string>();
  const ordered: Node[] = [];
  let waiting = [...nodes];
  const isReady = ({ parents }: Node) => parents.every((id) => done.has(id) || !known.has(id));
  for (let next = waiting.find(isReady); next !== undefined; next = waiting.find(isReady)) {
    const { id } = next;
    ordered.push(next);
    done.add(id);
    waiting = waiting.filter((node) => node.id !== id);
  }
  return ordered;
}
