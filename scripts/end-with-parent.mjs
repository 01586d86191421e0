// Preloaded into long-running programs. npm, and the shells it puts in between, do not always pass a signal on
// before they go: a program whose parent is gone ends itself, the way it would on SIGTERM.
const parent = process.ppid;

const timer = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGTERM');
}, 200);
timer.unref();
