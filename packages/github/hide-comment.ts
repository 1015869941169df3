import type { Client } from "./client.ts";

const query = `mutation ($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } }
}`;

/**
 * Hides comments as outdated: their text stays, and whoever wants it unfolds it. Only GraphQL can. Gives those that
 * this token may not hide.
 */
export async function hideOutdated<Comment extends { node: string }>(
  client: Client,
  comments: readonly Comment[],
): Promise<Comment[]> {
  const left: Comment[] = [];
  for (const comment of comments) {
    const hidden = await client
      .graphql<{ minimizeComment: { minimizedComment: { isMinimized: boolean } | null } | null }>(query, {
        id: comment.node,
      })
      .then(
        (answer) => answer.minimizeComment?.minimizedComment?.isMinimized === true,
        // Whatever kept us from it: a reader has to know that it is still shown.
        () => false,
      );
    if (!hidden) left.push(comment);
  }
  return left;
}
