import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["./test/setup.ts"],
    maxWorkers: "100%",
    reporters: ["default", ["json", { outputFile: "dist/test-results.json" }]],
    projects: [
      { extends: true, test: { name: "unit", include: ["src/**/*.test.ts"], testTimeout: 30_000 } },
      { extends: true, test: { name: "whole", include: ["test/*.test.ts"], testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // A busy machine is slow: what is waited for may take as long as the pages' own waits.
          expect: { poll: { timeout: 30_000 } },
          // After the others: a browser beside them would make both slow.
          sequence: { groupOrder: 1 },
          // Much of a page's time is waiting for a platform: more of them than cores.
          maxWorkers: 3,
          // What a build needs is loaded, and each package built, once for all files.
          isolate: false,
        },
      },
    ],
  },
});
