// Requests to the node, changes included. A header that no other site's page can send identifies this page.

import { t } from './language.js';

const TimeoutMs = 15_000;

/** @returns The node's answer. @throws Error with the problem's words, and its members in `problem`. */
export async function request(method, path, body, headers = {}) {
  const answer = await fetch(path, {
    method,
    cache: 'no-store',
    headers: { 'X-MaskPose': '1', ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(TimeoutMs),
  });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(problem.detail ?? t('the node answered {status}', { status: String(answer.status) })), { problem, status: answer.status });
  }
  return answer;
}

/** @returns The answer's JSON, or null when it has none. @throws As `request`. */
export async function send(method, path, body) {
  const answer = await request(method, path, body);
  return answer.status === 204 ? null : answer.json();
}

/** Goes to the sign-in page, and back. */
export function signIn() {
  location.assign(`sign-in#${encodeURIComponent(location.pathname + location.search)}`);
}

/** Runs a form's work, and shows the outcome. */
export function onSubmit(form, work) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(() => work(form), form.querySelector('button[type=submit]'));
  });
}

/** Does something once, with its button off meanwhile. */
export async function attempt(work, button) {
  say('problem', '');
  say('done', '');
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    if (error.status === 401 && document.getElementById('sign-in') === null) {
      signIn();
      return;
    }
    say('problem', error.message);
  } finally {
    button.disabled = false;
  }
}

export function say(id, text) {
  const element = document.getElementById(id);
  if (element !== null) {
    element.hidden = text === '';
    element.textContent = text;
  }
}

/** A row of a list: title, details and actions. @param actions [words, work] each. */
export function row(title, more, actions) {
  const item = document.createElement('li');
  const text = document.createElement('div');
  text.className = 'text';
  text.append(strong(title), ...more.map(small));
  item.append(text, ...actions.map(([words, work]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = words;
    button.setAttribute('aria-label', `${words}: ${title}`);
    button.addEventListener('click', () => attempt(work, button));
    return button;
  }));
  return item;
}

function strong(text) {
  const element = document.createElement('strong');
  element.textContent = text;
  return element;
}

function small(text) {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}
