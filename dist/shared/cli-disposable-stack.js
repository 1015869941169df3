// packages/cli/disposable-stack.ts
var DisposableStackOfNode24 = class DisposableStackOfNode24 {
	#undo = [];
	#disposed = false;
	get disposed() {
		return this.#disposed;
	}
	use(value) {
		const both = value;
		if (both) this.defer(() => (both[Symbol.asyncDispose] ?? both[Symbol.dispose])?.call(both));
		return value;
	}
	adopt(value, undo) {
		this.defer(() => undo(value));
		return value;
	}
	defer(undo) {
		if (this.#disposed) throw new ReferenceError("the stack is disposed of already");
		this.#undo.push(undo);
	}
	move() {
		const moved = new DisposableStackOfNode24();
		moved.#undo = this.#undo;
		this.#undo = [];
		this.#disposed = true;
		return moved;
	}
	async disposeAsync() {
		this.#disposed = true;
		const errors = [];
		for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) try {
			await undo();
		} catch (error) {
			errors.push(error);
		}
		const [first, ...later] = errors;
		if (later.length > 0) throw new AggregateError(errors, "several things could not be undone", { cause: first });
		if (errors.length > 0) throw first;
	}
	[Symbol.asyncDispose]() {
		return this.disposeAsync();
	}
};
export { DisposableStackOfNode24 };
