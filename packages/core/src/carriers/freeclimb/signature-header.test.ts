import { describe, expect, it } from "vitest";
import { readSignatureHeader } from "./signature-header.js";

const A = "0123456789abcdef".repeat(4);
const B = "fedcba9876543210".repeat(4);

describe("readSignatureHeader reads", () => {
  it.each<[about: string, header: string, t: string, signatures: string[]]>([
    ["one signature", `t=1679944186,v1=${A}`, "1679944186", [A]],
    ["two, in their order", `t=1679944186,v1=${B},v1=${A}`, "1679944186", [B, A]],
    ["the time at the end", `v1=${A},t=1679944186`, "1679944186", [A]],
    ["blanks and tabs round the commas", ` t=1679944186 ,\tv1=${A} , v1=${B} `, "1679944186", [A, B]],
    ["upper-case hex", `t=1679944186,v1=${A.toUpperCase()}`, "1679944186", [A]],
    ["unknown keys, also without a value", `v0=x,t=1679944186,v2=${B},flag,=,,v1=${A}`, "1679944186", [A]],
    ["the text of the time as it is", `t=0001679944186,v1=${A}`, "0001679944186", [A]],
    ["the same time twice, as from a doubled header", `t=1,v1=${A}, t=1,v1=${A}`, "1", [A, A]],
    ["past a signature that is none", `t=1,v1=,v1=abc,v1=${"g".repeat(64)},v1=${A}0,v1=${A}`, "1", [A]],
    ["keys by their exact name only", `T=9,V1=${B},xt=8,xv1=${B},t=1,v1=${A}`, "1", [A]],
  ])("%s", (_about, header, t, signatures) => {
    const read = readSignatureHeader(header);
    expect(read.t).toBe(t);
    expect(read.signatures).toEqual(signatures);
  });

  it("ten signatures and no more", () => {
    const many = Array.from({ length: 5000 }, (_, index) => index.toString(16).padStart(64, "0"));
    const { signatures } = readSignatureHeader(`t=1,${many.map((hex) => `v1=${hex}`).join(",")}`);
    expect(signatures).toEqual(many.slice(0, 10));
  });
});

describe("readSignatureHeader refuses", () => {
  it.each<[about: string, header: string | undefined, part: string]>([
    ["no header", undefined, "t"],
    ["an empty one", "", "t"],
    ["no time", `v1=${A}`, "t"],
    ["an empty time", `t=,v1=${A}`, "t"],
    ["a fraction", `t=123.9,v1=${A}`, "t"],
    ["a sign", `t=+123,v1=${A}`, "t"],
    ["a negative time", `t=-123,v1=${A}`, "t"],
    ["an exponent", `t=1e9,v1=${A}`, "t"],
    ["hexadecimal", `t=0x10,v1=${A}`, "t"],
    ["digits of another script", `t=١٢٣,v1=${A}`, "t"],
    ["a time with a blank in it", `t=12 3,v1=${A}`, "t"],
    ["a time that no clock shows", `t=${"9".repeat(16)},v1=${A}`, "t"],
    ["two times", `t=1,t=2,v1=${A}`, "t"],
    ["two spellings of one time", `t=1,t=01,v1=${A}`, "t"],
    ["a good time and an empty one", `t=1,t=,v1=${A}`, "t"],
    ["another key in the time's place", `v=1679944186,v1=${A}`, "t"],
    ["a time without its key", `1679944186,v1=${A}`, "t"],
    ["no signature", "t=1", "v1"],
    ["an empty signature", "t=1,v1=", "v1"],
    ["one that is no SHA-256", `t=1,v1=${A.slice(2)}`, "v1"],
    ["one that is no hex", `t=1,v1=${"z".repeat(64)}`, "v1"],
    ["another version's", `t=1,v2=${A}`, "v1"],
  ])("%s", (_about, header, part) => {
    expect(() => readSignatureHeader(header)).toThrow(
      expect.objectContaining({ code: "signature_malformed", carrier: "freeclimb", details: { part } }),
    );
  });

  it("a long hostile header at once", () => {
    const started = performance.now();
    for (const item of ["t=", " ", "t= ", "v1=", ",", `t=${" ".repeat(9)}x`]) {
      expect(() => readSignatureHeader(item.repeat(20_000))).toThrow("signature malformed");
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
