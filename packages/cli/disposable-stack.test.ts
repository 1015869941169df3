import { expect, test } from "vitest";
import { DisposableStackOfNode24 } from "./disposable-stack.ts";

const kinds = [
  ["Node's own", AsyncDisposableStack],
  ["ours", DisposableStackOfNode24],
] as const;

test.each(kinds)("%s undoes everything in reverse order, also when something fails", async (_name, Stack) => {
  const undone: string[] = [];
  const stack = new Stack();
  stack.defer(() => void undone.push("first"));
  stack.use({ [Symbol.asyncDispose]: async () => void undone.push("async") });
  stack.use({ [Symbol.dispose]: () => void undone.push("sync") });
  stack.use(undefined);
  stack.defer(() => {
    throw new Error("cannot be undone");
  });
  stack.adopt("adopted", (value) => void undone.push(value));
  await expect(stack.disposeAsync()).rejects.toThrow("cannot be undone");
  expect(undone).toEqual(["adopted", "sync", "async", "first"]);
  expect(stack.disposed).toBe(true);
  await stack.disposeAsync();
  expect(undone).toHaveLength(4);
  expect(() => stack.defer(() => undefined)).toThrow(ReferenceError);
});

test.each(kinds)("%s hands its contents over when it is moved", async (_name, Stack) => {
  const undone: string[] = [];
  const stack = new Stack();
  stack.defer(() => void undone.push("moved"));
  const moved = stack.move();
  await stack.disposeAsync();
  expect(undone).toEqual([]);
  await moved.disposeAsync();
  expect(undone).toEqual(["moved"]);
});
