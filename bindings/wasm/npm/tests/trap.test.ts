/** A trap of the module: an error, and the next call on the same objects works. */
import assert from "node:assert/strict";
import test from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as petition from "petition";
import type { IsoDate } from "petition";
import { bytesOf, textOf } from "./files.js";

const { Ledger, PetitionError, Policy, Workdays } = petition;
// Not `isoDate`: the first call makes the instance that the tests watch.
const asOf = "2020-12-20" as IsoDate;

/** A module with one function, which traps. */
const TRAP = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0],
  ...[7, 8, 1, 4, 0x74, 0x72, 0x61, 0x70, 0, 0, 0x0a, 5, 1, 3, 0, 0, 0x0b],
);

/** The instances of the package's module: an export of one can be replaced by a trap. */
class Instances {
  /** The export that traps at its next call. */
  trapping = "";
  count = 0;
  /** How often the glue has tried to free an object of an instance that has trapped. */
  freed = 0;

  /** Puts itself in the place of `WebAssembly.Instance`, for the instances that the package makes from now on. */
  install(): void {
    const trap = new WebAssembly.Instance(new WebAssembly.Module(TRAP)).exports["trap"] as () => never;
    const Own = WebAssembly.Instance;
    const made = (module: WebAssembly.Module, imports: WebAssembly.Imports): object => {
      this.count += 1;
      return { exports: this.guarded(new Own(module, imports).exports, trap) };
    };
    const Instance = function (module: WebAssembly.Module, imports: WebAssembly.Imports): object {
      return made(module, imports);
    };
    Object.defineProperty(WebAssembly, "Instance", { value: Instance });
  }

  /** After a trap, every export of the instance fails: the package must not use it again. */
  private guarded(exports: WebAssembly.Exports, trap: () => never): object {
    let isBroken = false;
    const call = (name: string, value: WebAssembly.ExportValue): unknown => {
      if (typeof value !== "function") {
        return value;
      }
      return (...args: unknown[]): unknown => {
        if (isBroken && name === "__wbg_rawledger_free") {
          this.freed += 1;
        }
        // The glue frees the text that a call would have returned.
        assert.ok(!isBroken || name === "__wbindgen_free", `${name} of an instance that has trapped`);
        if (name === this.trapping) {
          this.trapping = "";
          isBroken = true;
          trap();
        }
        return (value as (...args: unknown[]) => unknown)(...args);
      };
    };
    return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, call(name, value)]));
  }
}

/** Calls with almost no stack left, again and again with a little more, until the call succeeds or is refused. */
function withoutStack(call: () => unknown): void {
  let isDone = false;
  const deeper = (): void => {
    try {
      deeper();
    } catch {
      // The end of the stack.
    }
    if (!isDone) {
      try {
        call();
        isDone = true;
      } catch (error) {
        isDone = error instanceof PetitionError;
      }
    }
  };
  deeper();
}

const instances = new Instances();
instances.install();

test("after a trap the next call on every object works", () => {
  const text = textOf("examples/shenzhen-2020/ledger.json");
  const policy = Policy.builtin("shenzhen-2019").withReading({ tenure: "any_day" });
  const workdays = Workdays.builtin().merge(Workdays.builtin());
  const ledger = Ledger.fromJson(text);
  const read = petition.readWorkbook(bytesOf("examples/shenzhen-2020/ledger.xlsx")).ledger;
  const [matter] = ledger.document.matters;
  assert.ok(matter);
  const changed = ledger.withMatter({ ...matter, claim: "反映漏水" });
  const parent = Ledger.fromJson(text);
  const child = parent.record("C052", { kind: "selected", on: asOf, leader: "L02" }, { asOf });
  parent.free();
  const results = (): unknown[] => [
    ledger.assessJson({ year: 2020, asOf, policy }),
    changed.toJson(),
    child.caseFile("C052", { asOf }),
    ledger.todo({ asOf, workdays }),
    read.agenda({ asOf }),
  ];
  const before = results();
  assert.equal(instances.count, 1);
  for (const name of ["rawledger_assess", "rawledger_to_json", "rawledger_todo"]) {
    instances.trapping = name;
    const count: number = instances.count;
    assert.throws(results, { kind: "InternalError", code: "internal_error" });
    assert.equal(instances.trapping, "", name);
    assert.deepEqual(results(), before);
    assert.equal(instances.count, count + 1);
  }
});

test("an internal error has the trap as its cause and both languages", () => {
  instances.trapping = "version";
  assert.throws(
    () => petition.version(),
    (error) =>
      error instanceof PetitionError &&
      error.cause instanceof WebAssembly.RuntimeError &&
      error.zh.length > 0 &&
      error.en.length > 0,
  );
  assert.match(petition.version(), /^\d/);
});

test("a file that no memory can hold traps, and the next call works", () => {
  const huge = new Uint8Array(2 ** 31);
  assert.throws(() => petition.readWorkbook(huge), { kind: "InternalError" });
  assert.equal(petition.maskName("张示一"), "张**");
});

test("a call without stack leaves the objects usable", () => {
  const ledger = Ledger.fromJson(textOf("examples/shenzhen-2020/ledger.json"));
  const before = ledger.assessJson({ year: 2020, asOf });
  withoutStack(() => ledger.assessJson({ year: 2020, asOf }));
  assert.equal(ledger.assessJson({ year: 2020, asOf }), before);
});

test("an argument that the module cannot read fails, and the next call works", () => {
  const ledger = Ledger.fromJson(textOf("examples/shenzhen-2020/ledger.json"));
  const before = ledger.assessJson({ year: 2020, asOf });
  assert.throws(() => petition.maskName(7 as unknown as string));
  assert.equal(petition.maskName("张示一"), "张**");
  assert.equal(ledger.assessJson({ year: 2020, asOf }), before);
});

test("collecting the objects of an instance that has trapped ends no process", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  let failures = 0;
  const fail = (): void => {
    failures += 1;
  };
  process.on("uncaughtException", fail);
  const freed = instances.freed;
  for (let round = 0; round < 20 && instances.freed === freed; round++) {
    Ledger.fromJson(textOf("examples/shenzhen-2020/ledger.json"));
    instances.trapping = "version";
    assert.throws(() => petition.version());
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  process.off("uncaughtException", fail);
  // The glue has tried to free an object of an instance that has trapped, and that failed without a trace.
  assert.ok(instances.freed > freed);
  assert.equal(failures, 0);
});
