import type { Frame } from "playwright-core";
import { expect, vi } from "vitest";
import { faults } from "./axe.ts";
import { heldBy, interactionsOf } from "./learner.ts";
import { packageIn, test } from "./platforms.ts";

const course = await packageIn("courses/posture-de-mediation");
const id = "posture-de-mediation/posture/ce-soir-minuit";
const bestWay = [
  ...["qu-avez-vous-essaye", "autre-chemin", "un-seul-but", "vous-tenez", "je-ne-le-garde-pas"],
  ...["ou-est-ecrit", "la-preuve", "revenir-refaire"],
];

const turns = (frame: Frame): Promise<number> => frame.locator("form.played .turn").count();

test("a dialogue is gone through by keys alone, resumed half-way, and told to the platform once it ends", async ({
  start,
}) => {
  const context = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" } as const;
  const lms = await start("strict", course, { responses: "readable", context });
  let { frame } = lms;
  await frame.evaluate(() => document.querySelector<HTMLElement>('[data-part-link="posture/ce-soir-minuit"]')?.click());
  const reply = async (way: string): Promise<void> => {
    for (let pressed = 0; pressed < 30; pressed++) {
      if (await frame.evaluate((wanted) => (document.activeElement as HTMLElement).dataset.reply === wanted, way))
        break;
      await lms.page.keyboard.press("Tab");
    }
    await lms.page.keyboard.press("Enter");
    // The new turn has the focus, is named by what was said, and described by what follows.
    const turn = await frame.evaluate(() => {
      const { className, attributes } = document.activeElement as HTMLElement;
      const words = (name: string): string =>
        document.getElementById(attributes.getNamedItem(name)?.value ?? "")?.textContent ?? "";
      return { className, said: words("aria-labelledby"), follows: words("aria-describedby") };
    });
    expect(turn.className).toBe("turn");
    expect(turn.said).toMatch(/^Vous/);
    expect(turn.follows).not.toBe("");
  };
  await frame.locator("form.played").waitFor();
  expect(await faults(frame)).toEqual([]);
  for (const way of bestWay.slice(0, 4)) await reply(way);
  expect(await turns(frame)).toBe(5);
  expect(await faults(frame)).toEqual([]);
  expect(interactionsOf(lms)).toEqual([]);

  // Who leaves here comes back to the same turn.
  await lms.leave();
  await lms.open();
  await lms.ready();
  ({ frame } = lms);
  expect((await heldBy(lms))?.progress.answers[id]).toMatchObject({ tries: 0, response: bestWay.slice(0, 4) });
  await frame.evaluate(() => document.querySelector<HTMLElement>('[data-part-link="posture/ce-soir-minuit"]')?.click());
  expect(await turns(frame)).toBe(5);
  await frame.click("[data-back]");
  expect(await turns(frame)).toBe(4);
  for (const way of bestWay.slice(3)) await reply(way);
  expect(await frame.locator("form.played .points").innerText()).toMatch(/16 sur 16/);
  expect(await faults(frame)).toEqual([]);
  await vi.waitUntil(() => interactionsOf(lms).length === 1, { timeout: 20_000 });
  const [told] = interactionsOf(lms);
  expect(told).toMatchObject({ type: "sequencing", result: "correct" });
  expect(told?.student_response).toMatch(/^« Je vois que/);
  expect((told?.student_response ?? "").length).toBeLessThanOrEqual(255);
});

test("a way that the dialogue no longer has begins again, calmly", async ({ visit, unpack }) => {
  const page = await visit(`${await unpack(course, "from the disk")}#posture/ce-soir-minuit`);
  const field = page.locator(`input[name="${id}"]`);
  await field.evaluate((each) => ((each as HTMLInputElement).value = "donnez autre-chemin <b>"));
  await page.locator("[data-changed]").waitFor();
  expect(await page.locator("form.played .turn").count()).toBe(1);
});
