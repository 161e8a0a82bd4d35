// Calls of the API. The key stays in this tab.

let key = sessionStorage.getItem('key') || '';

export const signedIn = () => key !== '';

export function signIn(given) {
  key = given;
  sessionStorage.setItem('key', key);
}

export function forget() {
  key = '';
  sessionStorage.removeItem('key');
}

export async function ask(path, options = {}) {
  const answer = await fetch(path, {...options, headers: {Authorization: 'Bearer ' + key, ...options.headers}});
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({detail: answer.statusText || 'The service does not answer.'}));
    throw Object.assign(new Error(problem.detail), {status: answer.status});
  }
  return answer;
}

export const json = async path => (await ask(path)).json();

export async function post(path, body) {
  const options = body === undefined ? {} : {headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)};
  return (await ask(path, {method: 'POST', ...options})).json();
}

/** What a caller may not see is not there. */
export const allowed = (promise, without) =>
  promise.catch(e => [403, 404].includes(e.status) ? without : Promise.reject(e));

const pictures = new Map();

/** A picture that is fetched once: its address in this tab and its type. */
export async function picture(path) {
  if (!pictures.has(path)) {
    const blob = await (await ask(path)).blob();
    pictures.set(path, {url: URL.createObjectURL(blob), type: blob.type});
  }
  return pictures.get(path);
}

export async function save(path, name) {
  const file = await (await ask(path)).blob();
  const link = Object.assign(document.createElement('a'), {href: URL.createObjectURL(file), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
