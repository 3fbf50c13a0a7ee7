import { gzipSync } from "node:zlib";

const PICTURE = /\.(?:avif|gif|ico|jpe?g|png|svg|webp)$/i;
const HOST = "https://package.invalid/";

/** Bytes as a server that packs as well as it can would send them. */
export const gzipped = (contents) => gzipSync(contents, { level: 9 }).length;

/**
 * What a browser asks for before it shows a page of a package, and what that weighs without pictures. It is read from
 * the page and its styles: what a script asks for later is not in it.
 * @param {ReadonlyMap<string, Buffer>} files
 * @param {string} page
 */
export function firstScreen(files, page = "index.html") {
  const requests = new Set();
  const ask = (path) => {
    if (requests.has(path)) return;
    requests.add(path);
    const contents = files.get(path);
    if (contents === undefined) throw new Error(`${page} asks for ${path}, which the package does not have`);
    const addresses =
      path === page ? addressesOf(contents.toString()) : path.endsWith(".css") ? urls(contents.toString()) : [];
    for (const address of addresses) ask(pathOf(address, path));
  };
  ask(page);
  const weighed = [...requests].filter((path) => !PICTURE.test(path));
  return { requests: [...requests], bytes: weighed.reduce((sum, path) => sum + gzipped(files.get(path)), 0) };
}

function pathOf(address, from) {
  const { href, pathname } = new URL(address, HOST + from);
  if (!href.startsWith(HOST)) throw new Error(`${from} asks another host: ${address}`);
  return decodeURIComponent(pathname.slice(1));
}

/** Addresses that a browser loads with the page, wherever in it they stand: only `loading="lazy"` makes it wait. */
function addressesOf(html) {
  const shown = html.replace(/<!--[^]*?-->|<template\b[^]*?<\/template>|(?<=<script\b[^>]*>)[^]*?(?=<\/script>)/gi, "");
  return [...shown.matchAll(/<([a-z]+)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi)]
    .flatMap(([, tag, rest]) => loadedBy(tag.toLowerCase(), attributesOf(rest)))
    .filter((address) => address !== undefined && !address.startsWith("data:"));
}

function attributesOf(text) {
  const found = text.matchAll(/([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g);
  return new Map(
    [...found].map(([, name, double, single, bare]) => [name.toLowerCase(), double ?? single ?? bare ?? ""]),
  );
}

function loadedBy(tag, attributes) {
  const get = (name) => attributes.get(name);
  if (tag === "script") return [get("src")];
  if (tag === "link")
    return /\b(?:stylesheet|icon|preload|modulepreload|manifest)\b/.test(get("rel")) ? [get("href")] : [];
  if (tag === "img" || tag === "iframe") return get("loading") === "lazy" ? [] : [get("src")];
  if (tag === "video" || tag === "audio") return [get("poster"), get("preload") === "none" ? undefined : get("src")];
  return [];
}

const urls = (css) =>
  [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)]
    .map(([, address]) => address)
    .filter((address) => !/^(?:data:|#)/.test(address));
