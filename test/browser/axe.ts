import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import type { View } from "./learner.ts";

/** The axe engine as a script; run by the browser's tools rather than a tag, since a package's policy forbids foreign scripts. */
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
export const standards = [...wcag, "best-practice"];

/** What axe finds wrong in the page as it is now, or in a part of it. */
export async function faults(view: View, rules: readonly string[] = standards, within?: string): Promise<string[]> {
  const options: RunOptions = { runOnly: [...rules], resultTypes: ["violations"], preload: false };
  // Colours change gently, and half-way they are neither.
  await view.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await view.evaluate(axe);
  const results = await view.evaluate(
    ([context, wanted]) => {
      const { axe: engine } = window as unknown as {
        axe: { run(c: ElementContext, o: RunOptions): Promise<AxeResults> };
      };
      return engine.run(context ?? document, wanted);
    },
    [within, options] as const,
  );
  return told(results);
}

export const told = ({ violations }: Pick<AxeResults, "violations">): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
  );
