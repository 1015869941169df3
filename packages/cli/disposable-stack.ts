type Undo = () => unknown;

/**
 * AsyncDisposableStack for Node 22, which does not have it: what is pushed is undone in reverse order, also
 * when one of the undoings fails. Only the parts that we use.
 */
export class DisposableStackOfNode24 implements AsyncDisposable {
  #undo: Undo[] = [];
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  use<T extends AsyncDisposable | Disposable | null | undefined>(value: T): T {
    const both = value as Partial<AsyncDisposable & Disposable> | null | undefined;
    if (both) this.defer(() => (both[Symbol.asyncDispose] ?? both[Symbol.dispose])?.call(both));
    return value;
  }

  adopt<T>(value: T, undo: (value: T) => unknown): T {
    this.defer(() => undo(value));
    return value;
  }

  defer(undo: Undo): void {
    if (this.#disposed) throw new ReferenceError("the stack is disposed of already");
    this.#undo.push(undo);
  }

  move(): DisposableStackOfNode24 {
    const moved = new DisposableStackOfNode24();
    moved.#undo = this.#undo;
    this.#undo = [];
    this.#disposed = true;
    return moved;
  }

  async disposeAsync(): Promise<void> {
    this.#disposed = true;
    const errors: unknown[] = [];
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop())
      try {
        await undo();
      } catch (error) {
        errors.push(error);
      }
    const [first, ...later] = errors;
    if (later.length > 0)
      throw new AggregateError(errors, "several things could not be undone", { cause: first });
    if (errors.length > 0) throw first;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.disposeAsync();
  }
}
