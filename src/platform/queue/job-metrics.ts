import { Injectable } from '@nestjs/common';
import type { Histogram } from 'prom-client';
import { Metrics } from '../metrics/metrics.js';

const SECONDS = [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60];

@Injectable()
export class JobMetrics {
  readonly #durations: Histogram;

  constructor(metrics: Metrics) {
    this.#durations = metrics.histogram('mc_job_seconds', 'Duration of jobs', SECONDS, ['job', 'outcome']);
  }

  observe(job: string, outcome: 'done' | 'failed', durationMs: number): void {
    this.#durations.observe({ job, outcome }, durationMs / 1000);
  }
}
