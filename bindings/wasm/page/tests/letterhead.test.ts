import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY_LETTERHEAD, letterheadToml, receivers, tomlString } from "../src/views/papers/letterhead";

test("blank fields are left out", () => {
  assert.equal(letterheadToml(EMPTY_LETTERHEAD), "[letterhead]\n");
  assert.equal(letterheadToml({ ...EMPTY_LETTERHEAD, organ: "  ", contact: " 张示例 " }), '[letterhead]\ncontact = "张示例"\n');
});

test("receivers of a copy are the lines", () => {
  assert.deepEqual(receivers("甲局\r\n\n 乙局 "), ["甲局", "乙局"]);
  assert.equal(letterheadToml({ ...EMPTY_LETTERHEAD, copyTo: "甲局\n乙局" }), '[letterhead]\ncopy_to = ["甲局", "乙局"]\n');
});

test("no text ends its string", () => {
  assert.equal(tomlString('a"b\\c'), '"a\\"b\\\\c"');
  assert.equal(tomlString("a\nb\u0000\u007f"), '"a\\nb\\u0000\\u007f"');
  assert.equal(tomlString("\ud800x\ud83d\ude00"), '"\ufffdx\ud83d\ude00"');
});
