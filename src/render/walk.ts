/** A tree's node: mdast and hast alike. */
interface Branch<N> {
  children?: N[];
}

/** Don't go into this node's children; go on at this index of its parent. */
export interface Next {
  readonly next: number;
}

/**
 * Every node below `root`, parents first. A visitor that replaced its node says where to go on; else the node's children come
 * next. (unist-util-visit does the same and names a function for each node for stack traces, which costs a tenth of a build.)
 */
export function walk<N extends object>(
  root: object,
  visitor: (node: N, index: number, parent: { children: N[] }) => Next | undefined,
): void {
  const { children } = root as Branch<N>;
  if (!children) return;
  for (let index = 0; index < children.length;) {
    const node = children[index];
    if (!node) return;
    const answer = visitor(node, index, { children });
    if (answer) index = answer.next;
    else {
      walk(node, visitor);
      index += 1;
    }
  }
}
