import fc from "fast-check";
import { expect, test } from "vitest";
import { permanentIds } from "./course.ts";

const module = (id: string, ...formerly: string[]) => ({ id, formerly });

test.each([
  { what: "an id of today", modules: [module("rights")], ids: ["rights"] },
  { what: "the first id", modules: [module("rights", "law")], ids: ["law"] },
  { what: "the first of several", modules: [module("rights", "law", "duties")], ids: ["law"] },
  { what: "not another module's", modules: [module("rights", "law"), module("law")], ids: ["rights", "law"] },
  {
    what: "the next where another took the first",
    modules: [module("a", "x"), module("b", "x", "y")],
    ids: ["x", "y"],
  },
  { what: "two that changed names", modules: [module("a", "b"), module("b", "a")], ids: ["a", "b"] },
])("a platform knows a module by $what", ({ modules, ids }) => {
  expect([...permanentIds(modules).values()]).toEqual(ids);
});

test("no two modules share one", () => {
  const id = fc.constantFrom("a", "b", "c", "d", "e");
  const modules = fc.uniqueArray(fc.record({ id, formerly: fc.uniqueArray(id) }), { selector: (each) => each.id });
  fc.assert(
    fc.property(modules, (any) => {
      const ids = permanentIds(any);
      expect(new Set(ids.values()).size).toBe(any.length);
      for (const each of any) expect([each.id, ...each.formerly]).toContain(ids.get(each.id));
    }),
  );
});
