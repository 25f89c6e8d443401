// Speaks WebAuthn for the forms with data-passkey. Without it, or where the browser knows no passkeys, the password remains.
const ceremonies = {
  'add': { options: '/passkeys/creation-options', finish: '/passkeys', ask: options => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }), done: () => location.reload() },
  'log-in': { options: '/passkeys/request-options', finish: '/login/passkey', ask: options => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }), done: path => location.assign(path) },
};

const words = {
  InvalidStateError: 'This device has a passkey for your account already.',
  NotAllowedError: 'Nothing was done: it was cancelled, or took too long.',
  NotSupportedError: 'This device cannot make the passkeys that we need.',
  SecurityError: 'Passkeys do not work at this address. Open the site by its own name, over https.',
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
  const { options, finish, ask, done } = ceremonies[form.dataset.passkey];
  const fields = new FormData(form);
  const credential = await ask(await (await send(options, fields)).json());
  fields.set('credential', JSON.stringify(credential));
  done(await (await send(finish, fields)).text());
}

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  document.querySelectorAll('[data-passkey="none"]').forEach(note => { note.hidden = true; });
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const status = form.querySelector('[role="status"]');
    form.hidden = false;
    form.addEventListener('submit', event => {
      event.preventDefault();
      status.textContent = 'Your device asks you now.';
      perform(form).catch(error => { status.textContent = words[error.name] ?? error.message; });
    });
  }
}
