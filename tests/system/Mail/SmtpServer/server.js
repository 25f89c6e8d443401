// Takes mail on loopback. Writes "ready PORT" and then a line for each message taken: its Message-ID, its recipient, and yes or no for a signature.
// Reads one word a line: ok, refuse (every recipient, 550), greylist (each recipient once, 451), slow (two seconds a message), gone, back.
// Given a folder, it keeps each message there, whole.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const { SMTPServer } = require('smtp-server');

const slowness = 2000;
const folder = process.argv[2];
const seen = new Set();
let kept = 0;
let mode = 'ok';
let port = 0;
let server;

function answer(code, text) {
  const error = new Error(text);
  error.responseCode = code;
  return error;
}

function onRcptTo(address, session, callback) {
  if (mode === 'refuse') {
    return callback(answer(550, '5.1.1 no such mailbox'));
  }
  if (mode === 'greylist' && !seen.has(address.address)) {
    seen.add(address.address);
    return callback(answer(451, '4.7.1 come back later'));
  }
  callback();
}

function onData(stream, session, callback) {
  const parts = [];
  stream.on('data', part => parts.push(part));
  stream.on('end', () => {
    const whole = Buffer.concat(parts);
    const head = whole.toString('latin1').split('\r\n\r\n', 1)[0];
    const name = /^Message-Id: *(?:\r\n +)?<([^>]*)>/im.exec(head);
    const signed = /^DKIM-Signature:/im.test(head) ? 'yes' : 'no';
    if (folder) {
      fs.writeFileSync(path.join(folder, `${kept++}.eml`), whole);
    }
    setTimeout(() => {
      // Taken once it is written down: who is told so may be gone by then, and sends it again.
      process.stdout.write(`${name ? name[1] : '-'} ${session.envelope.rcptTo[0].address} ${signed}\n`, () => callback());
    }, mode === 'slow' ? slowness : 0);
  });
}

function listen(then) {
  server = new SMTPServer({ disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true, logger: false, closeTimeout: 10, onRcptTo, onData });
  server.on('error', () => {});
  server.listen(port, '127.0.0.1', then);
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  mode = line.trim();
  if (mode === 'gone') {
    server.close();
  } else if (mode === 'back') {
    mode = 'ok';
    listen();
  }
}).on('close', () => process.exit(0));

listen(() => {
  port = server.server.address().port;
  process.stdout.write(`ready ${port}\n`);
});
