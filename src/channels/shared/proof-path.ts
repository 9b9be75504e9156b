/** Where the proof of a promise stands for people. */
export function proofPath(code: string, promiseNumber: number): string {
  return `/chung-minh/${encodeURIComponent(code)}/${String(promiseNumber)}`;
}

/** The same as a document, for programs. */
export function proofDocumentPath(code: string, promiseNumber: number): string {
  return `/api/v1/tracking/${encodeURIComponent(code)}/promises/${String(promiseNumber)}/proof`;
}

/** That the event which made the promise is in the public log, for programs. */
export function inclusionPath(code: string, promiseNumber: number): string {
  return `/api/v1/tracking/${encodeURIComponent(code)}/promises/${String(promiseNumber)}/inclusion`;
}
