import { ownError, PetitionError } from "./error.js";
import type { Freeable, Glue } from "./raw.js";

/** Makes an instance of the module. */
let make: (() => Glue) | null = null;

/** The instance in use; null before the first call and after a trap. */
let current: Glue | null = null;

/** Sets how instances are made. */
export function install(source: () => Glue): void {
  make = source;
  current = null;
}

/** Whether calls are possible. */
export function isInstalled(): boolean {
  return make !== null;
}

function instance(): Glue {
  if (current === null) {
    if (make === null) {
      const zh = "尚未加载：请先调用 init() 并等待其完成";
      throw ownError("NotInitialized", "not_initialized", zh, "not loaded: call init() and await it first");
    }
    current = make();
  }
  return current;
}

/**
 * Calls the module. An error that it throws becomes a `PetitionError`. After a trap the next call makes another instance
 * and rebuilds handles there.
 */
export function call<T>(use: (glue: Glue) => T): T {
  const glue = instance();
  try {
    return use(glue);
  } catch (error) {
    throw converted(error);
  }
}

function converted(error: unknown): unknown {
  if (typeof error === "string") {
    return new PetitionError(JSON.parse(error));
  }
  // An argument of another type, from a caller without types: the module was not entered.
  if (error instanceof PetitionError || error instanceof TypeError) {
    return error;
  }
  current = null;
  const en = "internal error; the next call uses a new instance";
  return ownError("InternalError", "internal_error", "程序内部错误，下一次调用会重新加载", en, error);
}

/** Builds an object of the module. It runs once for each instance that needs the object. */
export type Recipe<R> = (glue: Glue) => R;

/** An object of the module, rebuilt from its recipe where an instance lacks it. */
export class Origin<R extends Freeable> {
  private raw: R | null = null;
  private glue: Glue | null = null;
  private isFreed = false;
  private readonly recipe: Recipe<R>;

  private constructor(recipe: Recipe<R>) {
    this.recipe = recipe;
  }

  /** Builds the object now: an invalid input fails here. */
  static of<R extends Freeable>(recipe: Recipe<R>): Origin<R> {
    const origin = new Origin(recipe);
    call((glue) => origin.get(glue));
    return origin;
  }

  /** Adopts an object that the instance in use has built. */
  static adopt<R extends Freeable>(glue: Glue, raw: R, recipe: Recipe<R>): Origin<R> {
    const origin = new Origin(recipe);
    [origin.raw, origin.glue] = [raw, glue];
    return origin;
  }

  /** Returns the object in an instance. */
  get(glue: Glue): R {
    if (this.isFreed) {
      throw ownError("InvalidArgument", "object_freed", "对象已经释放", "the object was freed");
    }
    if (this.raw === null || this.glue !== glue) {
      [this.raw, this.glue] = [this.recipe(glue), glue];
    }
    return this.raw;
  }

  /** Uses the object for a recipe of another one. A freed object is rebuilt for this use. */
  lend<T>(glue: Glue, use: (raw: R) => T): T {
    if (!this.isFreed) {
      return use(this.get(glue));
    }
    const raw = this.recipe(glue);
    try {
      return use(raw);
    } finally {
      raw.free();
    }
  }

  /** Frees the memory of the object. */
  free(): void {
    const isHere = this.raw !== null && this.glue === current;
    if (isHere) {
      this.raw?.free();
    }
    [this.raw, this.glue, this.isFreed] = [null, null, true];
  }
}
