// Carries what is typed in one editor to the disk: soon, one at a time, always with the text that it was based on.

import { Fault, tell } from "./server.js";

const PAUSE = 100; // ms without a keystroke
const AGAIN = 2000; // ms before what could not be saved is tried again: the disk may have room by then

export class Saving {
  constructor(name, editor, desk) {
    Object.assign(this, { name, editor, desk, base: "", dirty: false, busy: false, timer: 0, held: false, why: "" });
  }

  changed() {
    this.dirty = true;
    this.desk.saving();
    this.soon(PAUSE);
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  // What the disk has. A text that is being typed is left alone: the server merges when it is sent. One whose file
  // is gone or cannot be read stays: it may be all that is left of it.
  take(told) {
    if (this.dirty || this.busy || this.held || told.unreadable) return;
    this.editor.take(told.text);
    this.base = told.revision;
  }

  async send(keepalive = false) {
    if (this.busy || this.held || !this.dirty) return true;
    if (this.editor.composing() && !keepalive) {
      this.soon(PAUSE);
      await new Promise((done) => setTimeout(done, PAUSE));
      return true;
    }
    clearTimeout(this.timer);
    this.busy = true;
    this.dirty = false;
    const text = this.editor.text();
    try {
      const body = { report: this.desk.report, name: this.name, base: this.base, text };
      const answer = await tell("write", body, keepalive);
      this.busy = false;
      if (answer.clash) return await this.settle(text, answer.clash);
      if (this.dirty) this.base = answer.sent;
      this.desk.show(answer);
      if (this.dirty) this.soon(0);
      else this.desk.saved();
      return true;
    } catch (error) {
      this.busy = false;
      this.dirty = true;
      this.why = error.message;
      this.desk.unsaved(error);
      this.soon(AGAIN);
      return false;
    }
  }

  // Two have changed the same lines: a person decides, and until then nothing is written.
  async settle(mine, clash) {
    this.held = true;
    const typed = () => this.editor.text();
    const choice = await this.desk.choose(mine, clash.text);
    const chosen = { mine: typed(), theirs: clash.text, both: clash.both }[choice];
    this.held = false;
    this.base = clash.revision;
    this.editor.take(chosen);
    this.dirty = true;
    return this.send();
  }

  // Until all that was typed is on the disk; a fault where it cannot be.
  async settled() {
    while (this.dirty || this.busy || this.held) {
      if (this.busy || this.held) await new Promise((done) => setTimeout(done, 20));
      else if (!(await this.send())) throw new Fault(`还有没存上的内容：${this.why}`, 422);
    }
  }
}
