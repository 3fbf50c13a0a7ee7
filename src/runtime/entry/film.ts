import { film } from "../tools/film.ts";

(window.dlisTools ??= {}).film = film;
