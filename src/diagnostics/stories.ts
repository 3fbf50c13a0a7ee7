import type { Code } from "./diagnostic.ts";

/** What is told of a rule to those who ask: what it finds, why that matters, and how it is right. */
export interface Story {
  readonly what: string;
  readonly why: string;
  /** What an author may write instead: words of a course, and so in no language of dlis. */
  readonly good: string;
}

/** The story of every rule; the one that shows how it goes wrong is the rule's folder in `test/problems/`. */
export const stories: Readonly<Record<Code, Story>> = {
  "yaml/syntax": {
    what: "A YAML file can't be read.",
    why: "Nothing of the file reaches learners while YAML does not understand it.",
    good: "title: Quiz\nquestions:\n  - id: first",
  },
  "yaml/unquoted": {
    what: "A text holds a sign that means something to YAML.",
    why: "YAML would cut the text off, or take a part of it for something else, and learners would get another sentence than you wrote.",
    good: 'text: "Before noon: who is there?"',
  },
  "yaml/quote": {
    what: "A quotation mark is opened and never closed.",
    why: "All that follows would become part of one text.",
    good: 'text: "Before noon"',
  },
  "yaml/colon-space": {
    what: "A colon has no space behind it.",
    why: "Without the space YAML sees one word and no key, so the line has no effect.",
    good: "title: Quiz",
  },
  "yaml/tab": {
    what: "Lines are indented by tabs.",
    why: "YAML tells what belongs to what by spaces, and can't know how wide a tab is.",
    good: "questions:\n  - id: first",
  },
  "yaml/duplicate-key": {
    what: "A key is written twice.",
    why: "Only one of the two could be kept, and the other would be lost without a word.",
    good: "title: Quiz\nintro: Take your time.",
  },
  "yaml/empty": {
    what: "A YAML file holds nothing.",
    why: "Its place in the course would be empty. Often it was made by mistake, or not saved.",
    good: "terms:\n  package:\n    term: package\n    definition: A zip.",
  },
  "yaml/deep": {
    what: "Lists and maps are nested very deeply.",
    why: "No course needs that; a file made to overload a program does.",
    good: "questions:\n  - id: first",
  },
  "yaml/aliases": {
    what: "References repeat each other very often.",
    why: "A few lines can stand for millions, and reading them would never end.",
    good: 'text: "*Stressed* words stand between quotes."',
  },
  "schema/unknown-key": {
    what: "A key is not known.",
    why: "It would have no effect. Most often it is misspelt, and what you wanted would not happen.",
    good: "shuffle: true",
  },
  "schema/missing-key": {
    what: "A key that can't be done without is missing.",
    why: "dlis does not guess what it should be.",
    good: "- id: first\n  type: single\n  text: Which one?",
  },
  "schema/empty": {
    what: "A key has no value.",
    why: "It looks as if something were set, and nothing is.",
    good: "title: Quiz",
  },
  "schema/type": {
    what: "A value is of another kind than expected.",
    why: "A list where a text should be, or words where a number should be, would change what learners see or how they are scored.",
    good: "points: 2",
  },
  "schema/value": {
    what: "A value is none of those that are possible.",
    why: "dlis would not know what to do, and doing something else would surprise you.",
    good: "feedback: end",
  },
  "schema/unknown-type": {
    what: "A question is of a type that does not exist.",
    why: "Without its type nobody can tell how to show it and how to score it.",
    good: "type: multiple",
  },
  "schema/id": {
    what: "An id is written with signs that ids may not have.",
    why: "Platforms keep learners' records by ids; some lose or mix up those with capitals, accents or spaces.",
    good: "id: three-degrees",
  },
  "schema/pattern": {
    what: "A value does not have the form that is asked for.",
    why: "A date or an address that is none would be shown, or sent, as if it were one.",
    good: "checked: 2026-11-23",
  },
  "schema/too-long": {
    what: "A text is longer than platforms keep.",
    why: "They cut it off in the middle, or refuse the package.",
    good: "title: Three degrees",
  },
  "schema/too-few": {
    what: "A list has too few entries.",
    why: "A question with one choice asks nothing; a module without pages shows nothing.",
    good: 'choices:\n  - { text: "Yes", correct: true }\n  - { text: "No" }',
  },
  "schema/too-many": {
    what: "A list has too many entries.",
    why: "Platforms have room for so many and no more; or a comma has made two numbers of one.",
    good: "range: [40.5, 45]",
  },
  "schema/repeated": {
    what: "A value stands in a list twice.",
    why: "The second one has no effect, and was probably meant to be another.",
    good: "targets: [scorm12, xapi]",
  },
  "schema/range": {
    what: "A number is out of bounds.",
    why: "Nobody can reach 110 %, and nobody can hand in a quiz zero times.",
    good: "mastery: 60",
  },
  "schema/conflict": {
    what: "Two keys exclude each other.",
    why: "Only one of them could be followed, and which one would be a guess.",
    good: "answer: 40.6\ntolerance: 0.1",
  },
  "question/no-answer": {
    what: "A question has no right answer.",
    why: "Nobody could get its points, so some could never pass.",
    good: "choices:\n  - { text: This, correct: true }\n  - { text: That }",
  },
  "question/several-answers": {
    what: "A question of one choice has several right ones.",
    why: "Learners can choose one only, so all of them would miss the other.",
    good: "type: multiple",
  },
  "question/all-right": {
    what: "Every choice of a question is right.",
    why: "Whoever ticks everything gets the points without reading, so the score says nothing.",
    good: "choices:\n  - { text: A text, correct: true }\n  - { text: A title, correct: true }\n  - { text: A script }",
  },
  "hotspot/several": {
    what: "Several areas of a picture are right, but learners may choose only one.",
    why: "Whoever finds one would be told that all is right, and never see the others.",
    good: "type: hotspot\nchoose: several",
  },
  "hotspot/shape": {
    what: "An area of a picture has no shape, or more than one.",
    why: "It would stand in the list and not on the picture, or in a place that nobody can foresee.",
    good: "areas:\n  - text: The date\n    rect: { left: 10, top: 20, width: 40, height: 12 }",
  },
  "hotspot/outside": {
    what: "An area reaches beyond the edge of its picture.",
    why: "Mostly a number is a slip, or in pixels: then the area lies over something else than you meant.",
    good: "rect: { left: 60, top: 20, width: 40, height: 12 }",
  },
  "hotspot/small": {
    what: "An area is too small for a finger on a phone of 320 pixels.",
    why: "Who has large or trembling hands would hit what is beside it. WCAG 2.2 asks for 24 pixels (2.5.8).",
    good: "rect: { left: 8, top: 18, width: 44, height: 16 }",
  },
  "hotspot/overlap": {
    what: "Two areas of a picture overlap.",
    why: "A tap where both lie chooses one of them, and learners can't know which.",
    good: "areas:\n  - text: The date\n    rect: { left: 0, top: 0, width: 50, height: 20 }\n  - text: The button\n    rect: { left: 50, top: 0, width: 50, height: 20 }",
  },
  "hotspot/many": {
    what: "A picture has more than ten areas.",
    why: "On a phone numbers then hide what they stand on, and the list gets longer than anyone keeps in mind.",
    good: "areas:\n  - { text: The date, element: date }\n  - { text: The button, element: button }",
  },
  "hotspot/size": {
    what: "A picture with areas does not say how wide and high it is.",
    why: "Areas are placed in percent of it; without its size they would lie elsewhere.",
    good: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 500">',
  },
  "hotspot/element": {
    what: "An area names an element that the drawing does not have.",
    why: "Nobody could choose it on the picture. In a translated picture the same ids have to be there.",
    good: 'element: date\n\n<rect id="date" x="40" y="60" width="200" height="60"/>',
  },
  "hotspot/shapeless": {
    what: "An area names an element without a shape of its own, such as a text.",
    why: "Where it lies depends on the fonts of whoever reads it, so an area would miss it.",
    good: 'element: date\n\n<g id="date"><rect x="40" y="60" width="200" height="60"/><text x="50" y="95">12 May</text></g>',
  },
  "hotspot/no-drawing": {
    what: "An area names an element, but the picture is no SVG.",
    why: "Photographs have no elements, so the area would lie nowhere.",
    good: "rect: { left: 10, top: 20, width: 40, height: 12 }",
  },
  "question/same-choice": {
    what: "Two choices say the same.",
    why: "Who knows the answer still has to guess which of the two is counted.",
    good: "choices:\n  - { text: The school, correct: true }\n  - { text: The platform }",
  },
  "question/all-above": {
    what: "A choice speaks of “the above”, and the choices are shuffled.",
    why: "Shown first it makes no sense. Even unshuffled it gives itself away: two right choices are enough to know.",
    good: "type: multiple\nshuffle: true\nchoices:\n  - { text: The school, correct: true }\n  - { text: The platform, correct: true }\n  - { text: The weather }",
  },
  "question/no-feedback": {
    what: "A question explains neither right nor wrong answers.",
    why: "Learners see that they were wrong and not why; most would have learned from one sentence.",
    good: 'feedback:\n  correct: "Yes: the school decides."\n  incorrect: "It is the school: the platform only shows it."',
  },
  "question/target": {
    what: "An item is matched with a target that does not exist.",
    why: "Nobody could get this pair right.",
    good: "targets:\n  - { id: box, text: a box }\nitems:\n  - { text: a note, match: box }",
  },
  "question/gaps": {
    what: "A text to complete has no gap.",
    why: "There is nothing to answer, so nobody gets the points.",
    good: 'text: "In 2030, [[80]] %."',
  },
  "question/gap": {
    what: "A gap has no right answer.",
    why: "Whatever is typed or chosen there would be wrong.",
    good: 'text: "A page needs a [[=title|film]]."',
  },
  "question/range": {
    what: "A range begins above its end.",
    why: "No number lies in it, so every answer would be wrong.",
    good: "range: [10, 20]",
  },
  "question/numeric": {
    what: "A question for a number says neither which nor from where to where.",
    why: "No number could be right.",
    good: "answer: 40.6\ntolerance: 0.1",
  },
  "scenario/start": {
    what: "A dialogue is to begin at a step that does not exist.",
    why: "Learners would see no first step, and so no dialogue.",
    good: "start: door\nsteps:\n  - id: door",
  },
  "scenario/to": {
    what: "A reply leads to a step that does not exist.",
    why: "Whoever gives this reply would get no further.",
    good: "choices:\n  - { text: Come in., to: inside }\n# and further down\n  - id: inside",
  },
  "scenario/dead-end": {
    what: "A step of a dialogue has neither replies nor an end.",
    why: "Learners would be stuck there: nothing to reply, and no debrief either.",
    good: "- id: thanks\n  text: He thanks you and leaves.\n  end: good",
  },
  "scenario/end-goes-on": {
    what: "A step is an end of the dialogue and has replies.",
    why: "At an end the dialogue is over: nobody would see these replies, nor get their points.",
    good: "- id: thanks\n  text: He thanks you and leaves.\n  end: good",
  },
  "scenario/no-end": {
    what: "No step of a dialogue is an end.",
    why: "Nobody could finish it, read its debrief or get its points.",
    good: "- id: thanks\n  text: He thanks you and leaves.\n  end: good",
  },
  "scenario/no-way-out": {
    what: "Some steps of a dialogue lead to each other, and never to an end.",
    why: "Whoever gets there goes round in a circle for good.",
    good: "choices:\n  - { text: Once more?, to: door }\n  - { text: Goodbye., to: thanks }",
  },
  "scenario/unreachable": {
    what: "No way through a dialogue leads to one of its steps.",
    why: "You wrote it for learners, who will never read it. Often the `to` of a reply means another step.",
    good: "choices:\n  - { text: Come in., to: inside }",
  },
  "scenario/no-points": {
    what: "A dialogue is to bring points, but none of the replies that can be given has any.",
    why: "Without points there is no better or worse way, so it is not scored, whatever you wanted it to bring.",
    good: "choices:\n  - { text: Come in., to: inside, points: 1 }",
  },
  "scenario/too-long": {
    what: "The best way through a dialogue is longer than what is kept of a way.",
    why: "Nobody could get all the points. It happens where many replies with points lead back to the same step.",
    good: "choices:\n  - { text: Tell me more., to: door }\n  - { text: Come in., to: inside, points: 1 }",
  },
  "scenario/too-many": {
    what: "A dialogue has more replies than there is room for.",
    why: "Platforms keep little of each learner; a way through more replies could not be stored with the rest.",
    good: "questions:\n  - { id: at-the-door, type: scenario }\n  - { id: at-the-table, type: scenario }",
  },
  "question/unused": {
    what: "No page shows a question.",
    why: "You wrote it for learners, and they never see it.",
    good: "::question{#first}",
  },
  "quiz/draw": {
    what: "A quiz draws more questions than it has.",
    why: "Learners would get fewer than it says.",
    good: "draw: 2",
  },
  "quiz/draw-points": {
    what: "Questions to draw from have different points.",
    why: "One learner could get an easy quiz for many points, another a hard one for few.",
    good: "draw: 2\nquestions:\n  - { id: first, points: 1 }\n  - { id: second, points: 1 }",
  },
  "quiz/impossible": {
    what: "A score is asked for, and nothing brings points.",
    why: "The platform would wait for a success that nobody can have.",
    good: "scoring:\n  mastery: 60",
  },
  "quiz/no-points": {
    what: "A quiz asks for a score that none of its questions gives.",
    why: "Learners would be told that they have not reached what cannot be reached.",
    good: "title: Your opinion\ncounts: false",
  },
  "quiz/longest-right": {
    what: "The right choice is mostly the longest one.",
    why: "Those who are used to tests see it at once; the score then measures that, and is unfair to the others.",
    good: "choices:\n  - { text: The school, correct: true, feedback: It knows its learners. }\n  - { text: The platform }",
  },
  "quiz/same-position": {
    what: "The right choice is always at the same place.",
    why: "Once seen, the pattern answers every question.",
    good: "shuffle: true",
  },
  "course/missing": {
    what: "There is no course.yaml.",
    why: "A folder becomes a course by this file: it names the title, the language and the modules.",
    good: "title: A course\nlanguage: en\nmodules:\n  - path: modules/one\n    title: One",
  },
  "course/iri": {
    what: "The course's address is not a whole one.",
    why: "Stores of statements know a course by this address and refuse half of one.",
    good: "iri: https://school.example/courses/rights",
  },
  "course/iri-missing": {
    what: "A course for xAPI or cmi5 has no address.",
    why: "Its traces are filed under this address for ever; dlis can't invent one that is yours.",
    good: "iri: https://school.example/courses/rights",
  },
  "course/iri-borrowed": {
    what: "A course that lends a module has no address.",
    why: "What learners do in that module is filed under the course it comes from.",
    good: "iri: https://school.example/courses/rights",
  },
  "course/passed-without-mastery": {
    what: "Passing finishes the course, and no score is set for it.",
    why: "Nobody could ever finish.",
    good: "completion: passed\nscoring:\n  mastery: 60",
  },
  "course/quizzes-without-quiz": {
    what: "Quizzes finish the course, and there is none.",
    why: "It would be finished before it begins.",
    good: "completion: pages",
  },
  "module/missing": {
    what: "A module's folder is missing, or holds no page.",
    why: "The learner's menu would have an entry that leads to nothing.",
    good: "modules:\n  - path: modules/one\n    title: One",
  },
  "module/outside": {
    what: "A module's path leaves the courses' folder.",
    why: "A course must build the same for everyone, and must not pick up what was not meant for it.",
    good: "- path: ../other-course/modules/rights",
  },
  "module/title": {
    what: "A module has no title.",
    why: "The learner's menu would show a line without a name.",
    good: "- path: modules/one\n  title: One",
  },
  "module/part": {
    what: "The list of a module's parts names one that does not exist.",
    why: "Learners would miss it, and you would think that it is there.",
    good: "parts: [scene, degrees, quiz]",
  },
  "module/part-unlisted": {
    what: "A page or quiz is in the folder and not in the list.",
    why: "Learners don't get it. That may be what you want, for a draft.",
    good: "parts: [scene, degrees, quiz]",
  },
  "id/duplicate": {
    what: "An id is used twice.",
    why: "Platforms would file the answers to both under one name, and mix them up.",
    good: "- id: first\n- id: second",
  },
  "id/form": {
    what: "A file's or folder's name makes no good id.",
    why: "Platforms keep learners' records by ids; some lose or mix up those with accents, capitals or spaces.",
    good: "id: three-degrees",
  },
  "page/front-matter": {
    what: "The lines on top of a page are never closed.",
    why: "The whole page would be taken for settings, and learners would see none of it.",
    good: "---\ntitle: A page\n---",
  },
  "page/title": {
    what: "A page has no title.",
    why: "The learner's menu would show a line without a name.",
    good: "---\ntitle: A page\n---",
  },
  "page/empty": {
    what: "A page has no text.",
    why: "Learners open it and find nothing.",
    good: "---\ntitle: A page\n---\n\nHello.",
  },
  "page/old": {
    what: "The facts of a page were last checked more than two years ago.",
    why: "Learners see that day below the page, and old figures travel on under your name.",
    good: "---\ntitle: A page\nchecked: 2026-11-23\n---",
  },
  "page/question": {
    what: "A page shows a question that does not exist.",
    why: "Learners would see a hole in the page.",
    good: "::question{#first}",
  },
  "page/question-twice": {
    what: "A question is shown twice.",
    why: "It is one question for the platform: the second answer would replace the first.",
    good: "::question{#first}\n\n::question{#second}",
  },
  "title/long": {
    what: "A title is very long.",
    why: "On a phone it fills the menu, and platforms cut it off. A short one is also easier to find again.",
    good: "title: Learning on a telephone",
  },
  "heading/skipped": {
    what: "A level of headings is left out.",
    why: "People who can't see the page go from heading to heading; where a level is missing they look for what they missed.",
    good: "## First\n\n### Second",
  },
  "heading/empty": {
    what: "A heading has no words.",
    why: "It is announced, and named in the list of headings, as nothing.",
    good: "## First",
  },
  "heading/bold": {
    what: "A line in bold stands for a heading.",
    why: "It looks like one, but nobody can jump to it, and no link can lead to it.",
    good: "## What you need\n\nA text and a title.",
  },
  "table/no-header": {
    what: "A table has no headings.",
    why: "A voice says the heading before each cell; without one, a row is a row of loose words.",
    good: "| Day | Open |\n|---|---|\n| Monday | nine to twelve |",
  },
  "text/capitals": {
    what: "Several words in a row are in capitals.",
    why: "Words are recognised by their outline, and capitals have none; they are slow to read, most of all with dyslexia.",
    good: "Please **read this page first**.",
  },
  "text/emphasis": {
    what: "A whole paragraph is in bold or italics.",
    why: "Italics blur for many readers, and where everything is stressed nothing stands out.",
    good: "What stands here is easy to read, and *one* word is stressed.",
  },
  "text/colour": {
    what: "A thing is named by its colour alone.",
    why: "One man in twelve confuses red and green; in print, in dark mode and by ear there is no colour at all.",
    good: "Then press “Send”, the red button on the right.",
  },
  "easy/sentence": {
    what: "A sentence is too long for a page that means to be easy to read.",
    why: "Who reads with effort has forgotten the beginning at the end. The page says of itself `easy: true`.",
    good: "The school opens at nine. If you come later, ring the bell.",
  },
  "easy/words": {
    what: "A page that means to be easy to read has long words.",
    why: "Long words are read letter by letter. One of the glossary is explained, and so is let through.",
    good: "The :term[administration] answers within a week.",
  },
  "easy/mean": {
    what: "Sentences are long on average on a page that means to be easy to read.",
    why: "No single one may be too long, and the whole is tiring still.",
    good: "The bus stops near the school. It comes at eight and at nine.",
  },
  "easy/index": {
    what: "A page that means to be easy to read is not, by the index of Flesch.",
    why: "The index counts words a sentence and syllables a word (for French as adapted by Kandel and Moles). It is a hint: only readers can say.",
    good: "Apportez vos papiers. On les lit avec vous.",
  },
  "markdown/nesting": {
    what: "Lists, quotes or boxes stand very deep in each other.",
    why: "No page needs that; a text made to overload a program does.",
    good: "- One\n  - Two",
  },
  "markdown/unknown-box": {
    what: "A box has a name that dlis does not know.",
    why: "Its text is shown, but without the frame that you meant.",
    good: ":::note\nGood to know.\n:::",
  },
  "markdown/unclosed-box": {
    what: "A box is never closed.",
    why: "It swallows the rest of the page.",
    good: ":::note\nGood to know.\n:::",
  },
  "markdown/box-colons": {
    what: "A box holds another that has as many colons.",
    why: "The first closing line ends both; what follows stands outside, with bare colons that learners see.",
    good: "::::tabs\n:::tab[In France]\nAt the town hall.\n:::\n:::tab[In Greece]\nAt the KEP.\n:::\n::::",
  },
  "markdown/stray-colons": {
    what: "A line of colons ends a box where none is open.",
    why: "Learners see the colons, and most often a box above ended sooner than its author meant.",
    good: ":::note\nGood to know.\n:::",
  },
  "markdown/template": {
    what: "A sign that other tools would replace stands in the text.",
    why: "Learners would see the braces.",
    good: "Hello, and welcome.",
  },
  "markdown/foreign-quiz": {
    what: "A question is written as other tools want it.",
    why: "dlis shows it as text, and nobody can answer.",
    good: "::question{#first}",
  },
  "markdown/space-in-path": {
    what: "A path holds a space.",
    why: "Markdown then sees no link and no picture, and shows brackets to learners.",
    good: "![A map](<media/my map.png>)",
  },
  "markdown/heading": {
    what: "A heading in the text is as large as the page's title.",
    why: "A page has one title; a second one confuses those who find their way by headings.",
    good: "## First",
  },
  "markdown/broken-line": {
    what: "A line that begins like `::video` or `::question` can't be read to its end.",
    why: "Its signs would stand in the page, and the film or question would not.",
    good: '::video[A first talk]{src="https://www.youtube.com/watch?v=dQw4w9WgXcQ"}\n\n:::transcript\nThe words of the talk.\n:::',
  },
  "html/dropped": {
    what: "A part of your HTML was left out.",
    why: "Scripts, styles, forms and frames could follow learners, break the player, or be refused by the platform.",
    good: "Press <kbd>Ctrl</kbd> + <kbd>S</kbd>.",
  },
  "link/unsafe": {
    what: "A link is of a kind that is not followed.",
    why: "Some addresses run a program instead of opening a page.",
    good: "[Write to us](mailto:contact@school.example)",
  },
  "link/missing": {
    what: "A link leads to a page that does not exist.",
    why: "Learners would click, and nothing would happen.",
    good: "[The end](03-end.md)",
  },
  "link/anchor": {
    what: "A link leads to a heading that isn't there.",
    why: "The page opens at its beginning, and learners have to search.",
    good: "[The second example](#example-1)",
  },
  "link/vague": {
    what: "The words of a link don't say where it leads.",
    why: "Screen readers list the links of a page: ten times “here” helps nobody.",
    good: "See the [timetable](02-times.md).",
  },
  "link/bare": {
    what: "An address is its own text.",
    why: "By ear it is a row of letters, dots and strokes; on paper it is longer than its line.",
    good: "[The CommonMark specification](https://spec.commonmark.org)",
  },
  "link/same-words": {
    what: "Two links have the same words and lead to two places.",
    why: "Out of their sentences, as a screen reader lists them, they can't be told apart.",
    good: "[The rules of the school](https://school.example/a), [the rules of the town](https://town.example/b)",
  },
  "link/gone": {
    what: "An outside address no longer exists.",
    why: "Learners would meet an error, and your figure would have lost its source. Only `dlis check --links` asks.",
    good: "[The report of 2023](https://web.archive.org/web/2023/https://school.example/report)",
  },
  "link/moved": {
    what: "An outside address has moved for good.",
    why: "The old one leads there today; nobody promises that for tomorrow. Only `dlis check --links` asks.",
    good: "url: https://school.example/new-address",
  },
  "link/unreachable": {
    what: "An outside address could not be checked.",
    why: "The site was silent, or answers people only. Only `dlis check --links` asks.",
    good: "[The report](https://school.example/report)",
  },
  "link/private": {
    what: "An address leads into a private network.",
    why: "It opens where you sit and for nobody else. dlis never asks such addresses: a course from elsewhere must not make your computer knock on doors around it.",
    good: "[The report](https://school.example/report)",
  },
  "media/missing": {
    what: "A file that a page uses is not there.",
    why: "Learners would see an empty frame or follow a link to nothing.",
    good: "![A map](media/map.png)",
  },
  "media/outside": {
    what: "A file lies outside the course folder.",
    why: "A package must hold only what was meant for it, and build the same for everyone.",
    good: "![A map](media/map.png)",
  },
  "media/unreadable": {
    what: "A file can't be read.",
    why: "It would be missing from the package.",
    good: "![A map](media/map.png)",
  },
  "media/too-large": {
    what: "A file is larger than 2 GB.",
    why: "No platform takes such a package, and no phone plays it.",
    good: "::video[First part]{src=media/part-1.mp4 captions=media/part-1.vtt}",
  },
  "media/remote": {
    what: "A picture, sound or film lies on another site.",
    why: "The other site would see every learner, and may be gone tomorrow; the package has to work without a network.",
    good: "![A map](media/map.png)",
  },
  "media/film-site": {
    what: "A film lies on a site that nobody chose.",
    why: "The site of a film sees who opens it. PeerTube sites are named in course.yaml, under `peertube`; YouTube and Vimeo are known. The film comes only after a click.",
    good: "::video[A first talk]{src=https://vimeo.com/76979871}\n\n:::transcript\nThe words of the talk.\n:::",
  },
  "media/film-address": {
    what: "The address of a film names no film.",
    why: "Learners would open an empty frame.",
    good: "::video[A first talk]{src=https://vimeo.com/76979871}\n\n:::transcript\nThe words of the talk.\n:::",
  },
  "media/embedded": {
    what: "A picture is written into the text itself.",
    why: "The page would be heavy and slow, and nobody could use the picture again.",
    good: "![A map](media/map.png)",
  },
  "media/type": {
    what: "A file is of a kind that can't be shown or handed out.",
    why: "Browsers would show nothing, or platforms would refuse the package for fear of what it may run.",
    good: "[The checklist](media/checklist.pdf)",
  },
  "media/alt": {
    what: "A picture has no alternative text.",
    why: "People who can't see it, and everyone whose line is too slow, learn nothing of it.",
    good: "![A map: the school is beside the station](media/map.png)",
  },
  "media/alt-name": {
    what: "A picture's alternative text is the name of a file.",
    why: "A voice reads “I-M-G two thousand thirty-one”; that says nothing of what is seen.",
    good: "![The school seen from the station](media/IMG_2031.png)",
  },
  "media/alt-long": {
    what: "A picture's alternative text is very long.",
    why: "A voice reads it in one go; one can't go back within it, as in a text.",
    good: "![A map of the town; what it shows is told below](media/map.png)\n\n:::details[The map in words]\nThe school is beside the station.\n:::",
  },
  "media/captions": {
    what: "A film has no captions.",
    why: "People who can't hear it, who have no loudspeaker, or who are learning the language are left out.",
    good: "::video[A film]{src=media/film.mp4 captions=media/film.vtt}",
  },
  "media/transcript": {
    what: "A film or a sound has no transcript.",
    why: "Who can't hear or see it, has no megabytes left, or wants to look something up again needs the words.",
    good: "::audio[A bell]{src=media/bell.mp3}\n\n:::transcript\nA bell is struck once. Nobody speaks.\n:::",
  },
  "media/svg": {
    what: "A part of a drawing was left out.",
    why: "A drawing can hold scripts and things from other sites, which a package may not.",
    good: "![A map](media/map.svg)",
  },
  "media/svg-broken": {
    what: "A drawing can't be read.",
    why: "Browsers would show an empty frame.",
    good: "![A map](media/map.svg)",
  },
  "media/same-name": {
    what: "Two files would have one name in Moodle.",
    why: "One of them would replace the other, and a page would show the wrong picture.",
    good: "![A map](media/map-north.png) ![Another](media/map-south.png)",
  },
  "media/unused": {
    what: "No page uses a file.",
    why: "It doesn't go into the package. Perhaps a page has lost its picture.",
    good: "![A map](media/map.png)",
  },
  "glossary/missing": {
    what: "A page names a term that the glossary lacks.",
    why: "Learners would get no explanation where one was promised.",
    good: "terms:\n  package:\n    term: package\n    definition: A zip.",
  },
  "glossary/unused": {
    what: "No text names a term of the glossary.",
    why: "Learners never see what you explained. Perhaps a page uses the word without `:term`.",
    good: "A :term[package] is a zip.",
  },
  "source/missing": {
    what: "A page cites a source that the list lacks.",
    why: "A figure without its source is no information.",
    good: "sources:\n  insee2023:\n    title: A study\n    year: 2023",
  },
  "source/unused": {
    what: "No text cites a source.",
    why: "Learners never see it. Perhaps a figure has lost its source.",
    good: "Nine to twelve [@school].",
  },
  "source/old": {
    what: "A source was last looked at more than two years ago.",
    why: "Its figures may have changed since, and its address may be gone.",
    good: "school:\n  title: The rules of the school\n  checked: 2026-11-23",
  },
  "source/unchecked": {
    what: "An old source does not say when it was last looked at.",
    why: "Nobody can tell whether it still holds. One that holds for good is so marked by the day on which you made sure.",
    good: "school:\n  title: The rules of the school\n  year: 2021\n  checked: 2026-11-23",
  },
  "scorm/many-pages": {
    what: "Very many pages go into one launch.",
    why: "All of them are one file, which an old phone takes long to open.",
    good: "scorm:\n  scos: module",
  },
  "scorm/suspend-data": {
    what: "What a learner may answer does not fit into what a platform keeps.",
    why: "SCORM 1.2 keeps 4,096 characters. Points and progress always fit, but some answers would not be shown again at the next visit.",
    good: "scorm:\n  scos: module",
  },
  "theme/unknown": {
    what: "There is no such theme.",
    why: "The package would have no look at all.",
    good: "theme: default",
  },
  "language/untranslated": {
    what: "The player does not speak the course's language yet.",
    why: "Buttons and notices would be in English within a course in another language.",
    good: "language: fr",
  },
  "language/unmarked": {
    what: "A passage is in another language than its page, and nothing says so.",
    why: "A screen reader speaks each language with its own voice. Without `lang` it reads Romanian with English sounds, and those who listen understand nothing (WCAG 2.2, 3.1.2).",
    good: 'In Bucharest they say: <span lang="ro">„Nu știu să folosesc calculatorul și nu am pe cine să întreb.”</span>',
  },
  "file/too-large": {
    what: "A text file is very large.",
    why: "A page of that size does not open on a phone.",
    good: "modules/one/01-first.md\nmodules/one/02-second.md",
  },
  "file/unreadable": {
    what: "A text file can't be read.",
    why: "What it holds would be missing from the course.",
    good: "modules/one/01-page.md",
  },
  "file/encoding": {
    what: "A file is not saved as UTF-8.",
    why: "Accents and other alphabets would come out as wrong signs.",
    good: "Déjà vu, καλημέρα, bună ziua",
  },
  "rule/unknown": {
    what: "A level is set for a rule that does not exist.",
    why: "The line has no effect, and what you wanted to silence still speaks.",
    good: "rules:\n  media/captions: error",
  },
  "rule/fixed": {
    what: "A level is set for an error.",
    why: "With an error no package could be right, so none can be turned down.",
    good: "rules:\n  media/captions: error",
  },
  "disable/unknown": {
    what: "A remark silences a rule that does not exist.",
    why: "It has no effect, and the problem is told as before.",
    good: "<!-- dlis-disable-next-line link/anchor: the heading comes in March -->",
  },
  "disable/fixed": {
    what: "A remark silences an error.",
    why: "With an error no package could be right, so none can be silenced.",
    good: "<!-- dlis-disable-next-line link/anchor: the heading comes in March -->",
  },
  "disable/reason": {
    what: "A remark silences a rule without saying why.",
    why: "In a year nobody knows whether the exception still holds.",
    good: "<!-- dlis-disable-next-line link/anchor: the heading comes in March -->",
  },
  "disable/unused": {
    what: "A remark silences nothing.",
    why: "The problem is gone, or stands on another line; the remark would hide the next one.",
    good: "<!-- dlis-disable-next-line link/anchor: the heading comes in March -->",
  },
  "course/inside": {
    what: "A course lies within another course.",
    why: "Its files would be read as a part of the outer course, and its own package would hold them a second time.",
    good: "courses/\n  rights/course.yaml\n  housing/course.yaml",
  },
  "media/picture": {
    what: "A picture can't be read as one.",
    why: "Learners would see a broken frame instead of it.",
    good: "![The counter at nine o’clock](media/counter.jpg)",
  },
  "media/heavy": {
    what: "A film or a sound is heavy.",
    why: "On a thin line it takes minutes to come, and some learners pay for each megabyte.",
    good: "::video[A first talk, two minutes]{src=media/talk-480p.mp4 captions=media/talk.vtt}",
  },
  "theme/untrusted": {
    what: "A course brings templates of its own, which are not used.",
    why: "A template is code, and courses come from other schools. Who knows where it comes from says so with --trust-theme.",
    good: "dlis build --trust-theme",
  },
  "theme/template-unknown": {
    what: "A template has a name that dlis does not know.",
    why: "It replaces the one of the same name; without one it would never be used.",
    good: "theme/part.hbs",
  },
  "theme/template": {
    what: "A template can't be read, or names what it is not given.",
    why: "Pages would have holes.",
    good: '<section class="part {{kind}}" id="{{id}}"><h1 id="{{id}}-title" tabindex="-1">{{title}}</h1>{{{html}}}</section>',
  },
  "theme/gate": {
    what: "A template writes something that no package may hold.",
    why: "Packages run where only their own scripts may run, and ask nothing of other sites, whatever templates they were made with.",
    good: '<p class="school">École de la Ville</p>',
  },
  "theme/contrast": {
    what: "A school's colour can't be read well on its background.",
    why: "People who see little contrast, or read in the sun, could not find links and buttons (WCAG 2.2, 1.4.3).",
    good: 'colour: "#7a1f4b"',
  },
  "theme/background": {
    what: "The background of light pages is dark.",
    why: "Dark pages come by themselves for those who want them; the others read on light ones.",
    good: 'background: "#fffdf6"',
  },
  "translation/missing": {
    what: "A translation is not complete.",
    why: "What is missing is shown in the language the course was written in, which some learners may not read.",
    good: "# i18n/ro/modules/rights/quiz.yaml\ntitle: Test",
  },
  "translation/orphan": {
    what: "A translation stands for something that the source does not have.",
    why: "No learner will ever see it: its file or id was renamed or removed in the source.",
    good: "# the same id as in the source\n- id: secrecy\n  text: Cine știe?",
  },
  "translation/structure": {
    what: "A translation is built otherwise than the source.",
    why: "Answers and points would no longer fit, so learners get the source's text instead.",
    good: 'text: "Secretul [[=obligă|eliberează]] și durează."',
  },
  "translation/not-text": {
    what: "A translation tries to change something other than a text.",
    why: "Points, right answers and order are the source's, so that a score means the same in every language.",
    good: "- id: secrecy\n  text: Cine știe?",
  },
  "translation/language": {
    what: "A folder below `i18n/` bears the name of no other language.",
    why: "Nothing in it is used.",
    good: "i18n/ro/course.yaml",
  },
  "translation/not-built": {
    what: "A translation has no `course.yaml`, so no package is made of it.",
    why: "Learners of that language get nothing unless someone asks for it by `--lang`.",
    good: "# i18n/ro/course.yaml\ntitle: Drepturi",
  },
  "assessment/weights": {
    what: "All dimensions weigh nothing.",
    why: "Without weights there is no index, and the result would be empty.",
    good: "dimensions:\n  - { id: MED, label: Mediation, weight: 25 }",
  },
  "assessment/dimension-empty": {
    what: "A dimension has no item.",
    why: "It would stand in the result for ever without a score.",
    good: "items:\n  - { id: MED-1, dimension: MED, type: likert, text: I ask first. }",
  },
  "assessment/bands": {
    what: "Bands leave a gap, overlap, or do not reach from 0 to 100.",
    why: "A number would have no words, or two that contradict each other.",
    good: "bands:\n  - { id: low, from: 0, to: 49, label: Beginning }\n  - { id: high, from: 50, to: 100, label: At ease }",
  },
  "assessment/unknown": {
    what: "A name points at nothing.",
    why: "Answers could not be read, or would be counted for nobody.",
    good: "- { id: MED-1, dimension: MED, type: likert, text: I ask first. }",
  },
  "assessment/reverse": {
    what: "An item that is no scale is reversed.",
    why: "Only a scale has two ends that can be exchanged.",
    good: "- { id: MED-7, dimension: MED, type: likert, reverse: true, text: It is not my job. }",
  },
  "assessment/options": {
    what: "An item lacks what its type needs.",
    why: "Nobody could answer it, or its answers could not be scored.",
    good: "- id: AIS-5\n  dimension: AIS\n  type: single\n  text: Which clue is the most reliable?\n  options:\n    - { id: a, text: The logo }\n    - { id: b, text: The domain name }\n  key: [b]",
  },
  "assessment/condition": {
    what: "The condition of a profile compares nothing.",
    why: "Nobody could know when the profile holds, so it would never be shown, or always.",
    good: "when:\n  - { score: ETH, below: 40 }",
  },
  "assessment/step": {
    what: "A recommendation leads nowhere.",
    why: "People who were told to go on would look for something that is not there.",
    good: "steps: [M3/faire-avec]",
  },
  "assessment/module": {
    what: "A recommended module can't be found by its name.",
    why: "Learners need either a link in this package or the title of the other one.",
    good: "M3:\n  course: mediation-numerique-sociale\n  title: Social digital mediation",
  },
  "assessment/reversed-in-a-row": {
    what: "Two reversed items follow each other.",
    why: "People who read fast miss the turn, and answer both the wrong way round.",
    good: "- { id: MED-3, dimension: MED, type: frequency, reverse: true, text: I do it myself to save time. }\n- { id: AIS-2, dimension: AIS, type: likert, text: I find my way. }",
  },
  "assessment/notice": {
    what: "People are not told what becomes of answers that leave their device.",
    why: "Without who, why and for how long, nobody can consent (GDPR, Articles 13 and 14).",
    good: "study:\n  responsible: Haute École de la Ville\n  contact: study@school.example\n  purpose: To choose next year's modules.\n  retention: Deleted twelve months after the last wave.",
  },
  "assessment/comparable": {
    what: "Countries or languages are said to be comparable, and no study is named.",
    why: "A report would set side by side what may not mean the same.",
    good: 'comparable: true\nreference: "Name of the study, 2027"',
  },
  "assessment/too-large": {
    what: "The instrument is too large for a result code.",
    why: "A code that does not fit one line gets cut when it is pasted, and the answers with it.",
    good: "delivery:\n  mode: local",
  },
  "assessment/named": {
    what: "Teachers will see results beside names.",
    why: "It changes what people dare to answer; it needs a good reason, and their agreement.",
    good: "delivery:\n  mode: local",
  },
  "assessment/twice": {
    what: "Two self-assessments of one course ask with the same instrument and version, and both tell the platform results.",
    why: "SCORM knows a result by its name, which holds the instrument and its version. One result would take the other’s place, and no report could tell them apart.",
    good: "# In the other one\ndelivery:\n  mode: local",
  },
  "assessment/nothing-told": {
    what: "Something is to be told to a platform that is told nothing.",
    why: "The setting would have no effect, and whoever reads it would think that it has.",
    good: "delivery:\n  mode: lms\n  report: score",
  },
};
