/** UTF-8 for mini programs: on iOS they have neither `TextDecoder` nor `TextEncoder`. */

const LEAST = [0, 0x80, 0x800, 0x10000];

/** Decodes UTF-8. Ill-formed input throws. */
export class Utf8Decoder {
  decode(bytes?: Uint8Array): string {
    if (bytes === undefined) {
      return "";
    }
    let text = "";
    const units: number[] = [];
    for (let at = 0; at < bytes.length; ) {
      const first = bytes[at] as number;
      const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
      let code = more === 0 ? first : first & (0x3f >> more);
      for (let next = 1; next <= more; next++) {
        const byte = bytes[at + next] ?? 0;
        code = (byte & 0xc0) === 0x80 && code >= 0 ? (code << 6) | (byte & 0x3f) : -1;
      }
      if (more < 0 || code < (LEAST[more] as number) || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
        throw new TypeError("not UTF-8");
      }
      if (code < 0x10000) {
        units.push(code);
      } else {
        units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
      }
      at += more + 1;
      // Short pieces: a call has a limit of arguments.
      if (units.length > 8000) {
        text += String.fromCharCode(...units.splice(0));
      }
    }
    return text + String.fromCharCode(...units);
  }
}

/** Encodes UTF-8. A lone surrogate becomes U+FFFD. */
export class Utf8Encoder {
  encode(text: string): Uint8Array {
    const bytes = new Uint8Array(text.length * 3);
    return bytes.subarray(0, this.encodeInto(text, bytes).written);
  }

  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } {
    let [read, written] = [0, 0];
    while (read < text.length) {
      const point = text.codePointAt(read) as number;
      const code = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
      const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (written + size > bytes.length) {
        break;
      }
      put(bytes, written, code, size);
      written += size;
      read += point > 0xffff ? 2 : 1;
    }
    return { read, written };
  }
}

/** Writes a character of a number of bytes. */
function put(bytes: Uint8Array, at: number, code: number, size: number): void {
  let rest = code;
  for (let last = size - 1; last > 0; last--) {
    bytes[at + last] = 0x80 | (rest & 0x3f);
    rest >>= 6;
  }
  bytes[at] = size === 1 ? rest : ((0xf00 >> size) & 0xff) | rest;
}
