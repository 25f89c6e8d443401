// Speaks WebAuthn for the forms with data-passkey. Without it, or where the browser knows no passkeys, the password remains.
const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

// What browsers from before 2025 and some password safes leave out: the way from JSON and back (WebAuthn Level 3).
const known = list => list?.map(one => ({ ...one, id: bytes(one.id) }));
const forCreation = json => PublicKeyCredential.parseCreationOptionsFromJSON?.(json) ?? {
  ...json, challenge: bytes(json.challenge), user: { ...json.user, id: bytes(json.user.id) }, excludeCredentials: known(json.excludeCredentials),
};
const forRequest = json => PublicKeyCredential.parseRequestOptionsFromJSON?.(json) ?? {
  ...json, challenge: bytes(json.challenge), allowCredentials: known(json.allowCredentials),
};

function toJson(credential) {
  try {
    return JSON.stringify(credential.toJSON());
  } catch {
    const { id, rawId, type, authenticatorAttachment, response } = credential;
    const parts = { transports: response.getTransports?.() };
    for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (response[part]) parts[part] = text(response[part]);
    }
    return JSON.stringify({ id, rawId: text(rawId), type, authenticatorAttachment, clientExtensionResults: {}, response: parts });
  }
}

const ceremonies = {
  'add': {
    options: '/passkeys/creation-options',
    finish: '/passkeys',
    ask: json => navigator.credentials.create({ publicKey: forCreation(json) }),
    next: () => '/settings/security?passkey=added',
  },
  'log-in': {
    options: '/passkeys/request-options',
    finish: '/login/passkey',
    ask: json => navigator.credentials.get({ publicKey: forRequest(json) }),
    next: path => path,
  },
};

const words = {
  AbortError: 'Nothing was done: it was cancelled.',
  ConstraintError: 'This device cannot keep passkeys that ask for a finger, a face or a number.',
  InvalidStateError: 'This device has a passkey for your account already.',
  NotAllowedError: 'Nothing was done: it was cancelled, took too long, or no passkey was found.',
  NotSupportedError: 'This device cannot make the passkeys that we need.',
  SecurityError: 'Passkeys do not work at this address. Open the site by its own name, over https.',
  TypeError: 'The server cannot be reached. Try again.',
};

async function send(path, form) {
  const answer = await fetch(path, { method: 'POST', body: form, headers: { accept: 'application/json' } });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.title ?? 'The server did not answer as it should. Load the page again.');
  }
  return answer;
}

async function perform(form) {
  const { options, finish, ask, next } = ceremonies[form.dataset.passkey];
  const fields = new FormData(form);
  const credential = await ask(await (await send(options, fields)).json());
  fields.set('credential', toJson(credential));
  location.assign(next(await (await send(finish, fields)).text()));
}

if (window.PublicKeyCredential && navigator.credentials) {
  document.querySelectorAll('[data-passkey="none"]').forEach(note => { note.hidden = true; });
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const status = form.querySelector('[role="status"]');
    let asking = false;
    form.hidden = false;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      if (asking) return;
      asking = true;
      status.textContent = 'Your device asks you now.';
      await perform(form).catch(error => { status.textContent = words[error.name] ?? error.message; });
      asking = false;
    });
  }
}
