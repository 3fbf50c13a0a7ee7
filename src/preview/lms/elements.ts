/** One element of the data model as Moodle's SCORM 1.2 API treats it. */
export interface Element {
  readonly access: "r" | "w" | "rw";
  /** `_children`, `_count`, `_version`: setting them is error 402, not 403. */
  readonly keyword?: true;
  readonly fits?: (value: string) => boolean;
  /** Kept, and given back, as a number from here to there. */
  readonly range?: readonly [number, number];
  readonly initial?: string;
}

const keyword = (initial: string): Element => ({ access: "r", keyword: true, initial });
const readOnly = (initial = ""): Element => ({ access: "r", initial });
const like =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);
const upTo =
  (limit: number) =>
  (value: string): boolean =>
    value.length <= limit;

// The separators are "any one character", as in Moodle's patterns, whose dots are not escaped.
const decimal = like(/^-?\d{0,3}(.\d*)?$/s);
const integer = like(/^-?\d+$/);
const timespan = like(/^\d{2,4}:\d{2}:\d{2}(.\d{1,2})?$/s);
const time = like(/^[0-2]\d:[0-5]\d:[0-5]\d(.\d{1,2})?$/s);
const identifier = like(/^[\u0021-\u007e]{0,255}$/);
const status = /^(passed|completed|failed|incomplete|browsed)$/;
const score: Element = { access: "rw", fits: decimal, range: [0, 100] };

/** The data model; `n` stands for an index. */
export function elementsOf(scormStandard: boolean): Readonly<Record<string, Element>> {
  const short = upTo(scormStandard ? 255 : 64_000);
  const long = upTo(scormStandard ? 4_096 : 64_000);
  return {
    "cmi._children": keyword(
      "core,suspend_data,launch_data,comments,objectives,student_data,student_preference,interactions",
    ),
    "cmi._version": keyword("3.4"),
    "cmi.core._children": keyword(
      "student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time",
    ),
    "cmi.core.student_id": readOnly(),
    "cmi.core.student_name": readOnly(),
    "cmi.core.lesson_location": { access: "rw", fits: short, initial: "" },
    "cmi.core.credit": readOnly(),
    "cmi.core.lesson_status": { access: "rw", fits: like(status), initial: "" },
    "cmi.core.entry": readOnly(),
    "cmi.core.score._children": keyword("raw,min,max"),
    "cmi.core.score.raw": { ...score, initial: "" },
    "cmi.core.score.min": { ...score, initial: "" },
    "cmi.core.score.max": { ...score, initial: "" },
    "cmi.core.total_time": readOnly("00:00:00"),
    "cmi.core.lesson_mode": readOnly(),
    "cmi.core.exit": { access: "w", fits: like(/^(time-out|suspend|logout|)$/), initial: "" },
    "cmi.core.session_time": { access: "w", fits: timespan, initial: "00:00:00" },
    "cmi.suspend_data": { access: "rw", fits: long, initial: "" },
    "cmi.launch_data": readOnly(),
    "cmi.comments": { access: "rw", fits: long, initial: "" },
    "cmi.comments_from_lms": readOnly(),
    "cmi.objectives._children": keyword("id,score,status"),
    "cmi.objectives._count": keyword("0"),
    "cmi.objectives.n.id": { access: "rw", fits: identifier },
    "cmi.objectives.n.score._children": keyword("raw,min,max"),
    "cmi.objectives.n.score.raw": score,
    "cmi.objectives.n.score.min": score,
    "cmi.objectives.n.score.max": score,
    "cmi.objectives.n.status": { access: "rw", fits: (value) => status.test(value) || value === "not attempted" },
    "cmi.student_data._children": keyword("mastery_score,max_time_allowed,time_limit_action"),
    "cmi.student_data.mastery_score": readOnly(),
    "cmi.student_data.max_time_allowed": readOnly(),
    "cmi.student_data.time_limit_action": readOnly(),
    "cmi.student_preference._children": keyword("audio,language,speed,text"),
    "cmi.student_preference.audio": { access: "rw", fits: integer, range: [-1, 100], initial: "0" },
    "cmi.student_preference.language": { access: "rw", fits: short, initial: "" },
    "cmi.student_preference.speed": { access: "rw", fits: integer, range: [-100, 100], initial: "0" },
    "cmi.student_preference.text": { access: "rw", fits: integer, range: [-1, 1], initial: "0" },
    "cmi.interactions._children": keyword(
      "id,objectives,time,type,correct_responses,weighting,student_response,result,latency",
    ),
    "cmi.interactions._count": keyword("0"),
    "cmi.interactions.n.id": { access: "w", fits: identifier },
    "cmi.interactions.n.objectives._count": keyword("0"),
    "cmi.interactions.n.objectives.n.id": { access: "w", fits: identifier },
    "cmi.interactions.n.time": { access: "w", fits: time },
    "cmi.interactions.n.type": {
      access: "w",
      fits: like(/^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/),
    },
    "cmi.interactions.n.correct_responses._count": keyword("0"),
    "cmi.interactions.n.correct_responses.n.pattern": { access: "w", fits: short },
    "cmi.interactions.n.weighting": { access: "w", fits: decimal, range: [-100, 100] },
    "cmi.interactions.n.student_response": { access: "w", fits: short },
    "cmi.interactions.n.result": {
      access: "w",
      fits: like(/^(correct|wrong|unanticipated|neutral|-?\d{0,3}(.\d*)?)$/s),
    },
    "cmi.interactions.n.latency": { access: "w", fits: timespan },
    "nav.event": { access: "w", fits: like(/^(previous|continue)$/), initial: "" },
  };
}
