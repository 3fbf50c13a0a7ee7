import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const cli = resolve("dist/cli.js");
let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "dlis-cli-"));
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

function dlis(args: readonly string[], cwd = place, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "en_GB.UTF-8", ...env },
  });
  return { status, stdout, stderr };
}

/** A small course that builds; `page` is the text of its only page, `more` a line of course.yaml. */
function course(name: string, page = "Bonjour.", more = `iri: https://ecole.example/cours/${name}`): string {
  const folder = join(place, "courses", name);
  mkdirSync(join(folder, "modules/one/media"), { recursive: true });
  writeFileSync(
    join(folder, "course.yaml"),
    `title: "Un cours"\nlanguage: fr\nmodules: [{ path: modules/one, title: Un }]\n${more}\n`,
  );
  writeFileSync(join(folder, "modules/one/01-page.md"), `---\ntitle: Une page\n---\n\n${page}\n`);
  return folder;
}

describe("rules explained", () => {
  test("a rule's story goes to standard output, in the language asked for", () => {
    const english = dlis(["check", "--explain", "media/captions"]);
    expect(english).toMatchObject({ status: 0, stderr: "" });
    expect(english.stdout).toContain("A film has no captions.");
    expect(english.stdout).toContain("::video[A film]{src=media/film.mp4 captions=media/film.vtt}");
    expect(english.stdout).toContain("--rule media/captions=off");
    const french = dlis(["check", "--explain", "media/captions", "--ui-lang", "fr"]);
    expect(french.stdout).toContain("Un film n’a pas de sous-titres.");
  });
  test("an error has no way to be turned down", () => {
    expect(dlis(["check", "--explain", "media/alt"]).stdout).not.toContain("--rule");
  });
  test.each([["--explain"], ["--explain", "all"]])("%s %s lists every rule in a line", (...args) => {
    const { status, stdout } = dlis(["check", ...args]);
    expect(status).toBe(0);
    expect(stdout.match(/^ {2}[a-z-]+\/[a-z-]+ {2}/gm)?.length).toBeGreaterThan(120);
  });
  test("a name that no rule bears is wrong use", () => {
    const { status, stdout, stderr } = dlis(["check", "--explain", "media/caption"]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("Did you mean `media/captions`?");
  });
});

describe("remarks", () => {
  test("a build counts them, a check shows them", () => {
    const folder = course("remarks", "Voir https://spec.commonmark.org.");
    const built = dlis(["build", folder, "-t", "scorm12", "-o", join(place, "remarks")]);
    expect(built.status).toBe(0);
    expect(built.stderr).toMatch(/1 remark on how to do better: `dlis check` shows it/);
    expect(built.stderr).not.toContain("[link/bare]");
    expect(dlis(["check", folder]).stderr).toContain("[link/bare]");
  });
  test("what is old is told by the day, which SOURCE_DATE_EPOCH may set", () => {
    const folder = course("old");
    writeFileSync(
      join(folder, "modules/one/01-page.md"),
      "---\ntitle: Une page\nchecked: 2020-01-01\n---\n\nBonjour.\n",
    );
    const on = (day: string) =>
      dlis(["check", folder], place, { SOURCE_DATE_EPOCH: String(Date.parse(day) / 1000) }).stderr;
    expect(on("2022-01-01")).not.toContain("page/old");
    expect(on("2022-01-02")).toContain("page/old");
  });
});

describe("outside addresses", () => {
  /** Whoever opens a connection ends the program. */
  const alone = `--import "data:text/javascript,import net from 'node:net'; net.Socket.prototype.connect = () => process.exit(9)"`;
  const page = "[Le rapport](http://192.168.1.20/rapport) et [le texte](https://ecole.fr/texte).";
  test("are not asked unless one wants it", () => {
    const folder = course("outside", page);
    expect(dlis(["check", folder], place, { NODE_OPTIONS: alone }).status).toBe(0);
    expect(
      dlis(["build", folder, "-t", "scorm12", "-o", join(place, "alone")], place, { NODE_OPTIONS: alone }).status,
    ).toBe(0);
  });
  test("of a private network are told and not asked, and may be excepted", () => {
    const only = "[Le rapport](http://192.168.1.20/rapport)";
    const args = ["--links", "--cache", join(place, "kept")];
    const told = dlis(["check", course("private", only), ...args], place, { NODE_OPTIONS: alone });
    expect(told.stderr).toContain("[link/private]");
    expect(told.status).toBe(0);
    const excepted = `<!-- dlis-disable-next-line link/private: only within the school -->\n${only}`;
    const folder = course("excepted", excepted);
    for (const more of [args, []])
      expect(dlis(["check", folder, ...more], place, { NODE_OPTIONS: alone }).stderr).toBe(
        "No problem found in 1 course.\n",
      );
  });
});

describe("exit codes and streams", () => {
  test.each([
    { args: ["--version"], status: 0, stdout: /^\d+\.\d+\.\d+\n$/ },
    { args: ["--help"], status: 0, stdout: /build/ },
    { args: ["build", "--help"], status: 0, stdout: /Examples:/ },
    { args: ["bild"], status: 2, stderr: /bild/ },
    { args: ["build", "--colour"], status: 2, stderr: /--colour/ },
    { args: ["build", "--target", "scorm13"], status: 2, stderr: /There is no target "scorm13"/ },
    { args: ["build", "nowhere"], status: 1, stderr: /There is no folder `nowhere`/ },
    { args: ["build"], status: 1, stderr: /There is no course here/ },
    { args: ["build", "--watch", "--json"], status: 2, stderr: /--watch/ },
    { args: ["build", "--watch", "nowhere"], status: 1, stderr: /There is no folder `nowhere`/ },
    { args: ["preview", "--help"], status: 0, stdout: /Examples:/ },
    { args: ["preview"], status: 1, stderr: /There is no course here/ },
    { args: ["preview", "nowhere"], status: 1, stderr: /There is no folder `nowhere`/ },
    { args: ["preview", "--port", "many"], status: 2, stderr: /A port is a number/ },
    { args: ["preview", "--target", "xapi,cmi5"], status: 1, stderr: /There is no course here/ },
  ])("dlis $args ends in $status", ({ args, status, stdout = /^$/, stderr = /^/ }) => {
    const empty = join(place, "empty");
    mkdirSync(empty, { recursive: true });
    const run = dlis(args, empty);
    expect(run.stdout).toMatch(stdout);
    expect(run.stderr).toMatch(stderr);
    expect(run.status).toBe(status);
  });

  test("a course that builds: a zip, a page about it, a table for people, nothing on stdout", () => {
    const folder = course("one");
    const { status, stdout, stderr } = dlis(["build", folder]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toMatch(/package +size +pages +questions +warnings\n.*one-fr-scorm12\.zip.*\n.*one-fr-xapi\.zip/);
    expect(stderr).toContain("La plateforme reçoit");
    expect(readdirSync(join(place, "dist/packages"))).toEqual([
      "one-fr-scorm12.about.html",
      "one-fr-scorm12.zip",
      "one-fr-xapi.about.html",
      "one-fr-xapi.zip",
    ]);
  });

  test.each([
    { says: "targets: [scorm12]", args: [], made: ["scorm12"] },
    {
      says: "targets: [scorm12]\niri: https://ecole.example/x",
      args: ["--target", "cmi5,xapi"],
      made: ["cmi5", "xapi"],
    },
    { says: "targets: [cmi5]\niri: urn:ecole:x", args: [], made: ["cmi5"] },
    { says: "licence: MIT", args: ["--target", "scorm12"], made: ["scorm12"] },
    { says: "licence: MIT", args: [], made: [] },
  ])("course.yaml says $says, the command $args: $made", ({ says, args, made }) => {
    const { status, stdout, stderr } = dlis([
      "build",
      course("kinds", "Bonjour.", says),
      "--json",
      "--out",
      "kinds",
      ...args,
    ]);
    const { packages } = JSON.parse(stdout) as { packages: { package: string }[] };
    expect(packages.map((each) => each.package)).toEqual(made.map((kind) => `kinds/kinds-fr-${kind}.zip`));
    expect(status).toBe(made.length > 0 ? 0 : 1);
    expect(stderr.includes("Paste `iri: https://school.example/courses/kinds`")).toBe(made.length === 0);
  });

  test("--json is for programs, --quiet says nothing but problems", () => {
    const folder = course("two");
    const { stdout } = dlis(["build", folder, "--json", "--quiet"]);
    const { packages, problems } = JSON.parse(stdout) as { packages: Record<string, unknown>[]; problems: unknown[] };
    const each = { course: "two", pages: 1, questions: 0, warnings: 0 };
    expect(packages).toEqual([expect.objectContaining(each), expect.objectContaining(each)]);
    expect(problems).toEqual([]);
    expect(dlis(["build", folder, "--quiet"]).stderr).toBe("");
  });

  test("an error: nothing is written, and what was there stays", () => {
    const folder = course("three");
    dlis(["build", folder]);
    const before = readFileSync(join(place, "dist/packages/three-fr-scorm12.zip"));
    writeFileSync(join(folder, "modules/one/01-page.md"), "---\ntitle: Une page\n---\n\n![x](absent.png)\n");
    const { status, stderr } = dlis(["build", folder], place, { NO_COLOR: "1" });
    expect(status).toBe(1);
    expect(stderr).toContain("01-page.md:5:1 error `absent.png` is not there");
    expect(stderr).toContain("1 error: nothing was written.");
    expect(readFileSync(join(place, "dist/packages/three-fr-scorm12.zip")).equals(before)).toBe(true);
  });

  test("one bad course of two: the good one is built, the exit code tells", () => {
    const [good, bad] = [course("good"), course("bad", "![x](absent.png)")];
    expect(dlis(["build", bad, good, "--out", "two"]).status).toBe(1);
    expect(existsSync(join(place, "two/good-fr-scorm12.zip"))).toBe(true);
    expect(existsSync(join(place, "two/bad-fr-scorm12.zip"))).toBe(false);
  });
});

describe("dlis check", () => {
  const bad = (): string => course("checked", "![x](absent.png)\n\n# Trop haut");

  test("nothing to say, and nothing written", () => {
    const folder = course("fine");
    const { status, stdout, stderr } = dlis(["check", folder]);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "No problem found in 1 course.\n" });
    expect(existsSync(join(place, "dist/packages/fine-fr-scorm12.zip"))).toBe(false);
  });

  test("problems for people, in both languages", () => {
    const folder = bad();
    const english = dlis(["check", folder]);
    expect(english.status).toBe(1);
    expect(english.stderr).toContain("`absent.png` is not there");
    expect(english.stderr).toMatch(/1 error, 1 warning in 1 course\.\n$/);
    const french = dlis(["check", folder, "--ui-lang", "fr"]);
    expect(french.stderr).toContain("erreur `absent.png` n’est pas là");
    expect(french.stderr).toMatch(/1 erreur, 1 avertissement dans 1 cours\.\n$/);
    expect(dlis(["check", folder], place, { LC_ALL: "fr_FR.UTF-8" }).stderr).toBe(french.stderr);
  });

  test("problems for programs: JSON, workflow commands, SARIF", () => {
    const folder = bad();
    const { problems } = JSON.parse(dlis(["check", folder, "--format", "json"]).stdout) as {
      problems: { code: string }[];
    };
    expect(problems.map(({ code }) => code)).toEqual(["media/missing", "markdown/heading"]);
    expect(dlis(["check", folder, "--format", "github"]).stdout).toMatch(
      /^::error file=courses\/checked\/modules\/one\/01-page\.md,line=5,col=1,title=media\/missing::.+%0A.+\n::warning /,
    );
    const sarif = JSON.parse(dlis(["check", folder, "--format", "sarif"]).stdout) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; level: string }[] }[];
    };
    expect(sarif.version).toBe("2.1.0");
    expect(sarif.runs[0]?.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["media/missing", "error"],
      ["markdown/heading", "warning"],
    ]);
    expect(sarif.runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual(["markdown/heading", "media/missing"]);
  });

  test("--rule says how loudly a rule speaks, in check and in build", () => {
    const folder = course("loud", "# Hello");
    expect(dlis(["check", folder]).status).toBe(0);
    const loud = dlis(["check", folder, "--rule", "markdown/heading=error"]);
    expect(loud.status).toBe(1);
    expect(loud.stderr).toContain("error A heading of level 1");
    expect(dlis(["build", folder, "--rule", "markdown/heading=error"]).status).toBe(1);
    const silent = dlis(["build", folder, "--rule", "media/unused=off", "--rule", "markdown/heading=off"]);
    expect(silent.status).toBe(0);
    expect(silent.stderr).not.toContain("markdown/heading");
    for (const [wrong, said] of [
      ["markdown/headings=off", "Did you mean `markdown/heading`?"],
      ["markdown/heading=loud", "is not of the form code=level"],
      ["media/missing=off", "can't be turned down"],
    ] as const) {
      const { status, stderr } = dlis(["check", folder, "--rule", wrong]);
      expect(status).toBe(2);
      expect(stderr).toContain(said);
    }
  });

  test("--lang narrows what is built; a language that nothing is there in is said", () => {
    const folder = course("tongues");
    mkdirSync(join(folder, "i18n/ro"), { recursive: true });
    writeFileSync(join(folder, "i18n/ro/course.yaml"), "title: Un curs\n");
    const made = (...args: string[]): string[] => {
      const { stdout } = dlis(["build", folder, "--json", "-t", "scorm12", ...args]);
      return (JSON.parse(stdout) as { packages: { language: string }[] }).packages.map(({ language }) => language);
    };
    expect(made()).toEqual(["fr", "ro"]);
    expect(made("--lang", "ro")).toEqual(["ro"]);
    expect(made("--lang", "de,fr")).toEqual(["fr"]);
    const all = dlis(["build", folder, "-t", "scorm12"]);
    expect(all.stderr).toMatch(/tongues-fr-scorm12\.zip +source/);
    expect(all.stderr).toMatch(/tongues-ro-scorm12\.zip +\d+%/);
    const none = dlis(["check", folder, "--lang", "de"]);
    expect([none.status, none.stderr]).toEqual([
      1,
      expect.stringContaining("Nothing here is there in `de`: there is fr, ro."),
    ]);
    expect(dlis(["build", folder, "--lang", "roumain"])).toMatchObject({ status: 2 });
  });

  test("a format that is none is wrong use", () => {
    expect(dlis(["check", "--format", "xml"]).status).toBe(2);
  });
});

describe("places that can't be written", () => {
  test("a file where the folder should be", () => {
    writeFileSync(join(place, "file"), "");
    const { status, stderr } = dlis(["build", course("four"), "--out", "file/packages"]);
    expect(status).toBe(1);
    expect(stderr).toContain("a file stands where a folder should be");
  });

  test("a full disk: said in words, nothing half-written is left", () => {
    const disk = join(place, "disk");
    mkdirSync(disk);
    const folder = course("large", "::audio[Bruit]{src=media/noise.mp3}");
    const noise = Buffer.alloc(3_000_000);
    for (let index = 0; index < noise.length; index++) noise[index] = (index * 2654435761) >>> 13;
    writeFileSync(join(folder, "modules/one/media/noise.mp3"), noise);
    const script = `mount -t tmpfs -o size=1m tmpfs "$1" && "$2" "$3" build "$4" --out "$1"; code=$?; ls -A "$1"; umount "$1"; exit $code`;
    const shell = ["-c", script, "sh", disk, process.execPath, cli, folder];
    const root = process.getuid?.() === 0;
    const run = root
      ? spawnSync("sh", shell, { encoding: "utf8" })
      : spawnSync("unshare", ["--map-root-user", "--mount", "sh", ...shell], { encoding: "utf8" });
    expect(run.stderr).toContain("the disk is full");
    expect(run.stdout).toBe("");
    expect(run.status).toBe(1);
  });

  test("Ctrl-C in the middle ends in 130 and leaves nothing half-written", async () => {
    const folder = course("long", Array.from({ length: 40 }, (_, n) => `Phrase *${n}*.`).join("\n\n"));
    for (let page = 2; page < 400; page++)
      cpSync(join(folder, "modules/one/01-page.md"), join(folder, `modules/one/page-${page}.md`));
    const child = spawn(process.execPath, [cli, "build", folder, "--out", "stopped"], { cwd: place, stdio: "ignore" });
    const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
    await wait(600);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(existsSync(join(place, "stopped")) ? readdirSync(join(place, "stopped")) : []).toEqual([]);
  });
});

describe("input that is too much", () => {
  test("a page of 5 MB", () => {
    const { status, stderr } = dlis(["build", course("five", "mot ".repeat(1_250_000))]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/01-page\.md:1:1 error This file has 4\.8 MB/);
  });

  test.each(["> ", "- "])("10,000 times %j within each other", (marker) => {
    const start = Date.now();
    const { status, stderr } = dlis(["build", course("deep", `${marker.repeat(10_000)}x`)]);
    expect(stderr).toContain("[markdown/nesting]");
    expect(status).toBe(1);
    // Refused by a scan of lines: a parser would take minutes.
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  test("a film of more than 2 GB", () => {
    const folder = course("heavy", "::video[Un film]{src=media/film.mp4}");
    // A hole: it has its size and takes no room.
    writeFileSync(join(folder, "modules/one/media/film.mp4"), "");
    truncateSync(join(folder, "modules/one/media/film.mp4"), 2 * 1024 ** 3 + 1);
    const { status, stderr } = dlis(["build", folder]);
    expect(stderr).toContain("[media/too-large]");
    expect(status).toBe(1);
  });

  test("a picture that may not be read", () => {
    const folder = course("locked", "![Un point](media/locked.png)");
    writeFileSync(join(folder, "modules/one/media/locked.png"), "x");
    chmodSync(join(folder, "modules/one/media/locked.png"), 0);
    // root may read everything; a folder of that name can't be read as a file by anyone.
    if (process.getuid?.() === 0) {
      rmSync(join(folder, "modules/one/media/locked.png"));
      spawnSync("mkfifo", [join(folder, "modules/one/media/locked.png")]);
    }
    const { status, stderr } = dlis(["build", folder]);
    expect(stderr).toContain("[media/unreadable]");
    expect(status).toBe(1);
  });
});

describe("commands that follow what is saved", () => {
  /** What a command has said so far; it is interrupted at the end. */
  function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [cli, ...args], { cwd: place, env: { ...process.env, ...env } });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (text: Buffer) => (said.stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (said.stderr += text.toString()));
    const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
    const interrupt = (): Promise<number | null> => {
      child.kill("SIGINT");
      return ended;
    };
    return { said, interrupt };
  }
  const soon = { timeout: 20_000 };

  test("build --watch: the package again after a save, a problem when there is one, 130 at the end", async () => {
    const folder = course("watched");
    const zip = join(place, "watch/watched-fr-scorm12.zip");
    const { said, interrupt } = start(["build", "--watch", folder, "--out", "watch"]);
    await expect.poll(() => said.stderr, soon).toContain("Watching");
    const before = readFileSync(zip);
    const page = join(folder, "modules/one/01-page.md");
    writeFileSync(page, "---\ntitle: Une page\n---\n\nAutre chose.\n");
    await expect.poll(() => existsSync(zip) && !readFileSync(zip).equals(before), soon).toBe(true);
    writeFileSync(page, "---\ntitle: Une page\n---\n\n![x](absent.png)\n");
    await expect.poll(() => said.stderr, soon).toContain("`absent.png` is not there");
    expect(said.stderr).toMatch(/\d\d:\d\d:\d\d {2}built in \d+ ms/);
    expect(await interrupt()).toBe(130);
  });

  test("preview: tells people and programs its address", async () => {
    const { said, interrupt } = start(["preview", course("looked-at"), "--no-open", "--json"]);
    await expect.poll(() => said.stdout, soon).toMatch(/^\{"url":"http:\/\/127\.0\.0\.1:\d+\/"\}\n$/);
    const { url } = JSON.parse(said.stdout) as { url: string };
    expect(said.stderr).toContain(url);
    expect((await fetch(url)).status).toBe(200);
    expect(await interrupt()).toBe(130);
  });

  test("preview without a browser to open: the address is there to copy", async () => {
    const { said, interrupt } = start(["preview", course("by-hand")], { PATH: "" });
    await expect.poll(() => said.stderr, soon).toMatch(/No browser could be opened. Open this address: http:\/\/127/);
    expect(await interrupt()).toBe(130);
  });
});

test("a course may be named by its course.yaml", () => {
  const folder = course("by-its-file");
  const { status, stdout } = dlis(["build", join(folder, "course.yaml"), "--json"]);
  expect({ status, made: stdout.includes("by-its-file-fr-scorm12.zip") }).toEqual({ status: 0, made: true });
});
