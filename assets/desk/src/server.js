// Asks the desk's server. Whatever goes wrong comes back as a fault in words.

export class Fault extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function answered(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Fault("工作台没有回答：可能已经关闭。写的内容还在这一页上，请不要关闭它；重新启动工作台后，把没有存上的复制过去", 0);
  }
  const said = await response.json().catch(() => ({ fault: `工作台的回答看不懂（${response.status}）` }));
  if (!response.ok) throw new Fault(said.fault ?? `没有完成（${response.status}）`, response.status);
  return said;
}

export function ask(name, question = {}) {
  return answered(fetch(`/api/${name}?${new URLSearchParams(question)}`));
}

export function tell(name, body, keepalive = false) {
  const headers = { "Content-Type": "application/json" };
  return answered(fetch(`/api/${name}`, { method: "POST", headers, body: JSON.stringify(body), keepalive }));
}

export function listen(heard, lost, found) {
  const source = new EventSource("/api/events");
  source.onerror = lost;
  source.onopen = found;
  source.onmessage = (event) => heard(JSON.parse(event.data));
  return source;
}
