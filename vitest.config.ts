import { defineConfig } from "vitest/config";

const common = { environment: "node", globalSetup: ["./test/setup.ts"] } as const;

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: "unit", include: ["src/**/*.test.ts"] } },
      { test: { ...common, name: "whole", include: ["test/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          ...common,
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
