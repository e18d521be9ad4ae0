/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What the scripts of our pages find in a browser, beyond what the compiler knows.
 *
 * A selector does not tell which element it finds, and an event not what it happened to. So every element has
 * what only some have: the compiler then still finds each word that no element has, and each value of the
 * wrong kind.
 */

interface OfSomeElements {
  action: string;
  checked: boolean;
  content: any;
  dataset: DOMStringMap;
  disabled: boolean;
  elements: HTMLFormControlsCollection & Record<string, any>;
  files: FileList;
  form: HTMLFormElement;
  href: string;
  hreflang: string;
  max: any;
  method: string;
  name: string;
  tagName: string;
  type: any;
  value: any;
  viewBox: SVGAnimatedRect;
  close(): void;
  closest<E extends Element = HTMLElement>(selector: string): E | null;
  hash: string;
  showModal(): void;
  getAttribute(name: string): string | null;
  matches: any;
  querySelector<E extends Element = HTMLElement>(selectors: string): E | null;
  querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>;
  requestSubmit(): void;
  reset(): void;
  select(): void;
  submit(): void;
}
interface EventTarget extends OfSomeElements {}
interface Element {
  open: any;
}
interface ParentNode {
  querySelector<E extends Element = HTMLElement>(selectors: string): E | null;
  querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>;
}
interface Element {
  setAttribute(name: string, value: string | number): void;
  closest<E extends Element = HTMLElement>(selector: string): E | null;
}

/** Our own events say more; those of a worker are asked for an answer. */
interface Event {
  readonly detail: any;
  readonly request: Request;
  respondWith(answer: Promise<Response> | Response): void;
  waitUntil(work: Promise<unknown>): void;
}
interface Window {
  readonly clients: { claim(): Promise<void> };
  readonly Plotly: any;
  skipWaiting(): Promise<void>;
}
/** The fields of a form by name. */
interface HTMLFormControlsCollection {
  readonly [name: string]: any;
}
interface Navigator {
  readonly wakeLock: { request(kind: "screen"): Promise<{ release(): Promise<void> }> };
}
interface String {
  replace(found: string, by: string | number): string;
  replaceAll(found: string, by: string | number): string;
}
interface Node {
  contains(other: EventTarget | null): boolean;
}
interface Array<T> {
  findLast(test: (value: T) => boolean): T | undefined;
}
/** Written into the worker of a day by the page that serves it. */
declare const VERSION: string;
declare const FILES: string[];
