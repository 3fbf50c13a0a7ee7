import { createCipheriv } from "node:crypto";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, deflateSync } from "node:zlib";

const PAGES_PER_MODULE = 25;
const WORDS_PER_PAGE = 600;
const VIDEO_BYTES = 500_000_000;

/**
 * Write a course as a school would: modules of 25 pages with a quiz each, five questions per five pages. The same
 * options give the same bytes.
 * @param {string} folder
 * @param {{ pages: number, video?: boolean }} options
 */
export async function generateCourse(folder, { pages, video = false }) {
  const random = seeded(pages);
  const all = Array.from({ length: pages }, (_, index) => pageName(index));
  const modules = Array.from({ length: Math.ceil(pages / PAGES_PER_MODULE) }, (_, index) => ({
    path: `modules/${all[index * PAGES_PER_MODULE].module}`,
    title: `Module ${index + 1} : ${TOPICS[index % TOPICS.length]}`,
  }));
  const write = (path, contents) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  };

  write("course.yaml", courseYaml(pages, modules));
  for (const [index, { file, module }] of all.entries()) {
    const picture = index % 10 === 3 ? `media/schema-${index + 1}.png` : undefined;
    const film = video && index === 0 ? "media/film" : undefined;
    write(`modules/${module}/${file}`, page(random, all, index, { picture, film }));
    if (picture !== undefined) write(`modules/${module}/${picture}`, png(random, 320, 180));
    if (film !== undefined) {
      write(`modules/${module}/${film}.vtt`, captions(random));
      await writeNoise(join(folder, `modules/${module}/${film}.mp4`), VIDEO_BYTES);
    }
  }
  for (const [index, { path }] of modules.entries()) {
    const questions = Math.min(PAGES_PER_MODULE, pages - index * PAGES_PER_MODULE);
    write(`${path}/quiz.yaml`, quizYaml(random, index * PAGES_PER_MODULE, questions));
  }
}

function pageName(index) {
  const number = index + 1;
  const topic = TOPICS[index % TOPICS.length];
  const inModule = String((index % PAGES_PER_MODULE) + 1).padStart(2, "0");
  const module = `module-${Math.floor(index / PAGES_PER_MODULE) + 1}`;
  return { module, topic, number, file: `${inModule}-${slug(topic)}-${number}.md` };
}

const slug = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");

const courseYaml = (pages, modules) => `title: ${quoted(`Cours de ${pages} pages`)}
iri: https://dlis.example/courses/bench-${pages}
language: fr
version: "1.0.0"
description: >-
  Un cours écrit par une machine : la longueur, les tableaux et les questions sont ceux d'un cours d'école.
authors: [Équipe DLIS]
licence: CC BY 4.0
contact: contact@example.org
theme: default
modules:
${modules.map(({ path, title }) => `  - path: ${path}\n    title: ${quoted(title)}\n`).join("")}completion: both
scoring:
  mastery: 60
`;

function page(random, all, index, { picture, film }) {
  const { topic, number } = all[index];
  const link = (step) => linkTo(all, index, (index + step + all.length) % all.length);
  const blocks = [
    paragraph(random, 5, link(1)),
    film &&
      `::video[Une séance filmée]{src=${film}.mp4 captions=${film}.vtt}\n\n:::transcript\n${sentence(random)}\n:::`,
    `## ${heading(random)}`,
    paragraph(random, 5),
    bulletList(random),
    picture && `![${capital(pick(random, OBJECTS))}, en schéma](${picture} "${heading(random)}")`,
    `## ${heading(random)}`,
    paragraph(random, 3, link(-1)),
    table(random),
    `## ${heading(random)}`,
    number % 3 === 0 && `${paragraph(random, 3)}[^1]`,
    `> ${sentence(random)} ${sentence(random)}`,
    numberedList(random),
  ].filter(Boolean);
  const tail = number % 3 === 0 ? [`[^1]: ${sentence(random)} Voir <https://example.org/etudes/${number}>.`] : [];
  while (words([...blocks, ...tail]) < WORDS_PER_PAGE) blocks.push(paragraph(random, 3, link(blocks.length)));
  return `---
title: ${quoted(`${topic} (${number})`)}
duration: ${5 + Math.floor(random() * 6)}
objectives:
  - ${quoted(`Savoir pourquoi ${plainSentence(random)}`)}
  - ${quoted(`Reconnaître ${pick(random, OBJECTS)}`)}
checked: 2026-11-23
---

${[...blocks, ...tail].join("\n\n")}
`;
}

const words = (blocks) => blocks.join(" ").match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu).length;

/** A link from one page to another, as a path from file to file. */
function linkTo(all, from, to) {
  const { module, file, topic } = all[to];
  return `[${topic.toLowerCase()}](${module === all[from].module ? file : `../${module}/${file}`})`;
}

function paragraph(random, sentences, link) {
  const text = Array.from({ length: sentences }, () => sentence(random)).join(" ");
  return link === undefined ? text : `${text} La page sur ${link} y revient.`;
}

const plainSentence = (random) =>
  `${pick(random, SUBJECTS)} ${pick(random, VERBS)} ${pick(random, OBJECTS)} ${pick(random, COMPLEMENTS)}`;

/** A sentence with something inline in about half of the cases. */
function sentence(random) {
  const opening =
    random() < 0.4 ? `${pick(random, OPENINGS)} ${pick(random, SUBJECTS)}` : capital(pick(random, SUBJECTS));
  const object = pick(random, OBJECTS);
  const marked = pick(random, [
    `*${object}*`,
    `**${object}**`,
    object,
    object,
    object,
    `${object} (\`demarche-${1 + Math.floor(random() * 40)}\`)`,
  ]);
  return `${opening} ${pick(random, VERBS)} ${marked} ${pick(random, COMPLEMENTS)}.`;
}

const heading = (random) => `${capital(pick(random, OBJECTS))} et ${pick(random, OBJECTS)}`;

const bulletList = (random) =>
  Array.from({ length: 4 }, () => `- ${sentence(random)}`).join("\n") + `\n  - ${sentence(random)}`;

const numberedList = (random) =>
  Array.from(
    { length: 3 },
    (_, index) => `${index + 1}. **${capital(pick(random, VERBS))}** ${pick(random, OBJECTS)}.`,
  ).join("\n");

function table(random) {
  const rows = COUNTRIES.map((country) => {
    const [first, second] = [random(), random()].map((share) => `${(share * 100).toFixed(1).replace(".", ",")} %`);
    return `| ${country} | ${first} | ${second} | ${pick(random, COMPLEMENTS)} |`;
  });
  return ["| Pays | Accès | Compétences | Remarque |", "|---|---:|---:|---|", ...rows].join("\n");
}

const quizYaml = (random, first, count) => `title: Quiz
intro: >-
  ${count} questions. Vous pouvez recommencer *autant de fois* que vous voulez.
attempts: unlimited
keep: best
feedback: end
review: true
questions:
${Array.from({ length: count }, (_, index) => question(random, first + index)).join("")}`;

/** Questions take turns in type; every third one has a hint. */
function question(random, index) {
  const [type, fields] = QUESTIONS[index % QUESTIONS.length];
  const hint = index % 3 === 0 ? `    hints:\n      - ${quoted(sentence(random))}\n` : "";
  return `  - id: question-${index + 1}
    type: ${type}
${fields(random)}${hint}    feedback:
      correct: ${quoted(`Oui : ${sentence(random)}`)}
      incorrect: ${quoted(`Pas encore. ${sentence(random)}`)}
`;
}

const asked = (random, words) => `    text: >-\n      ${sentence(random)} ${sentence(random)} ${words}\n`;
const choices = (random, right) =>
  `    choices:\n${[0, 1, 2, 3].map((index) => `      - text: ${quoted(sentence(random))}\n${right.includes(index) ? "        correct: true\n" : ""}        feedback: ${quoted(sentence(random))}\n`).join("")}`;

const QUESTIONS = [
  ["single", (random) => asked(random, "Que retenir ?") + choices(random, [Math.floor(random() * 4)])],
  ["multiple", (random) => asked(random, "Que retenir, *en plusieurs réponses* ?") + choices(random, [0, 2])],
  ["truefalse", (random) => `${asked(random, "Est-ce juste ?")}    correct: ${random() < 0.5 ? "vrai" : "faux"}\n`],
  [
    "matching",
    (random) => `${asked(random, "Reliez chaque terme à son exemple.")}    targets:
      - { id: acces, text: "L'**accès**" }
      - { id: usages, text: "Les **usages**" }
    items:
      - { text: ${quoted(sentence(random))}, match: acces }
      - { text: ${quoted(sentence(random))}, match: usages }
      - { text: ${quoted(sentence(random))}, match: usages }
`,
  ],
  [
    "numeric",
    (random) => `${asked(random, "Quelle part, en pour cent ?")}    answer: 15,4\n    tolerance: 0,5\n    unit: "%"\n`,
  ],
  [
    "ordering",
    (random) =>
      `${asked(random, "Mettez dans l'ordre.")}    items:\n${[1, 2, 3, 4].map(() => `      - text: ${quoted(sentence(random))}\n`).join("")}`,
  ],
  ["shorttext", (random) => `${asked(random, "Quel est le mot ?")}    accept: [illectronisme, "l'illectronisme"]\n`],
  [
    "cloze",
    (random) => asked(random, "En 2021, [[15,4|15]] % de la population ; des compétences [[=de base|avancées|rares]]."),
  ],
  [
    "categorise",
    (random) => `${asked(random, "Rangez.")}    categories:
      - { id: droit, text: "Un *droit*" }
      - { id: aide, text: "Une *aide*" }
    items:
      - { text: ${quoted(sentence(random))}, category: droit }
      - { text: ${quoted(sentence(random))}, category: aide }
      - { text: ${quoted(sentence(random))}, category: droit }
`,
  ],
];

/** A double-quoted scalar of YAML, which takes JSON's escapes. */
const quoted = (text) => JSON.stringify(text);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const pick = (random, list) => list[Math.floor(random() * list.length)];

/** Numbers from 0 to 1 (mulberry32), the same for the same seed. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A bar chart in 8-bit RGB. */
function png(random, width, height) {
  const bars = Array.from({ length: 8 }, () => ({
    top: Math.floor(random() * height),
    colour: [0, 0, 0].map(() => Math.floor(random() * 200)),
  }));
  const row = (y) =>
    Array.from({ length: width }, (_, x) => {
      const { top, colour } = bars[Math.floor((x * bars.length) / width)];
      return y >= top ? colour : [255, 255, 255];
    }).flat();
  const pixels = Buffer.from(Array.from({ length: height }, (_, y) => [0, ...row(y)]).flat());
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function captions(random) {
  const time = (seconds) =>
    `00:${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}.000`;
  const cues = Array.from(
    { length: 60 },
    (_, index) => `${time(index * 5)} --> ${time(index * 5 + 5)}\n${capital(plainSentence(random))}.`,
  );
  return `WEBVTT\n\n${cues.join("\n\n")}\n`;
}

/** Bytes that no packer makes smaller, as those of a film: a stream cipher over zeros, written a megabyte at a time. */
async function writeNoise(file, bytes) {
  const cipher = createCipheriv("aes-128-ctr", Buffer.alloc(16, 1), Buffer.alloc(16));
  const zeros = Buffer.alloc(1_000_000);
  const noise = function* () {
    for (let written = 0; written < bytes; written += zeros.length)
      yield cipher.update(zeros.subarray(0, bytes - written));
  };
  await pipeline(Readable.from(noise()), createWriteStream(file));
}

const COUNTRIES = ["Belgique", "France", "Grèce", "Luxembourg", "Roumanie"];
const TOPICS = [
  "Accès aux droits",
  "Compétences de base",
  "Médiation numérique",
  "Non-recours",
  "Données personnelles",
  "Identité en ligne",
  "Démarches à distance",
  "Posture professionnelle",
  "Travail en réseau",
  "Outils partagés",
  "Pouvoir d'agir",
];
const OPENINGS = [
  "Dans les faits,",
  "Au premier rendez-vous,",
  "En milieu rural,",
  "Le plus souvent,",
  "D'après les enquêtes,",
  "Faute de temps,",
  "À l'inverse,",
  "Quand tout va bien,",
  "Pour beaucoup de familles,",
  "Depuis 2021,",
];
const SUBJECTS = [
  "l'assistante sociale",
  "le médiateur numérique",
  "une personne âgée",
  "la commune",
  "le centre d'action sociale",
  "l'étudiant en stage",
  "une mère isolée",
  "le conseiller",
  "l'école de travail social",
  "la caisse d'allocations",
  "un demandeur d'asile",
  "l'équipe éducative",
  "la bénévole",
  "le formateur",
  "chaque partenaire",
];
const VERBS = [
  "découvre",
  "prépare",
  "accompagne",
  "évalue",
  "simplifie",
  "remet en question",
  "partage",
  "retrouve",
  "explique",
  "transforme",
  "observe",
  "décrit",
  "sécurise",
  "nomme",
  "reporte",
];
const OBJECTS = [
  "la démarche en ligne",
  "un dossier incomplet",
  "le mot de passe oublié",
  "l'accès à l'équipement",
  "la confiance de l'usager",
  "une adresse électronique",
  "le formulaire à télécharger",
  "les compétences numériques",
  "la demande de prestation",
  "l'espace personnel",
  "le droit à l'erreur",
  "un rendez-vous manqué",
  "le consentement éclairé",
  "la charge administrative",
  "les écarts entre pays",
  "un point d'accès public",
];
const COMPLEMENTS = [
  "avec l'aide d'un proche",
  "sans ordinateur à la maison",
  "sur un téléphone partagé",
  "au guichet de la mairie",
  "en moins d'une heure",
  "malgré une connexion lente",
  "devant un écran trop petit",
  "avant la fin du mois",
  "dans une langue étrangère",
  "en respectant le secret professionnel",
  "après plusieurs essais",
  "pendant l'atelier du jeudi",
  "selon les règles du service",
  "à la demande de la famille",
  "sous le regard du formateur",
];
