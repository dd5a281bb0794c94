/** Changes texts inside a workbook, for workbooks with mistakes. The library itself writes none. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { EXAMPLE } from "./files.js";

/** A file of a ZIP archive. */
interface Entry {
  readonly name: string;
  readonly data: Buffer;
}

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;

function readZip(bytes: Buffer): readonly Entry[] {
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const count = bytes.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let number = 0; number < count; number += 1) {
    const isDeflated = bytes.readUInt16LE(at + 10) === 8;
    const [packed, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + packed);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    entries.push({ name, data: isDeflated ? inflateRawSync(data) : data });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Writes an archive without compression. */
function writeZip(entries: readonly Entry[]): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, data } of entries) {
    const nameBytes = Buffer.from(name);
    // Version, flags, method, time, date, checksum, both sizes, length of the name, no extra field.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0021, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(word(CENTRAL), Buffer.from([20, 0]), common, central, nameBytes);
    files.push(word(LOCAL), common, nameBytes, data);
    offset += 30 + nameBytes.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, word(END), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Writes the example year with other texts in its cells. */
export function withTexts(file: string, changes: Readonly<Record<string, string>>): void {
  const entries = readZip(readFileSync(EXAMPLE)).map((entry) => {
    if (entry.name !== "xl/sharedStrings.xml") {
      return entry;
    }
    let text = entry.data.toString("utf8");
    for (const [before, after] of Object.entries(changes)) {
      const [old, fresh] = [`<t>${before}</t>`, `<t>${after}</t>`];
      if (!text.includes(old)) {
        throw new Error(`the example workbook has no cell ${before}`);
      }
      text = text.replace(old, fresh);
    }
    return { name: entry.name, data: Buffer.from(text) };
  });
  writeFileSync(file, writeZip(entries));
}

/** Writes the example year with mistakes in two sheets: an unknown word, and an id that occurs twice. */
export function faultyWorkbook(folder: string): string {
  const file = join(folder, "台账.xlsx");
  withTexts(file, { 重点约访: "重点约见", U22: "U21" });
  return file;
}
