import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Something that knows a figure only when it is asked, for instance from the database. */
export interface MetricSource {
  /** Sets its gauges. A failure leaves the old values and is counted. */
  collect(): Promise<void>;
}

/** The process's Prometheus registry. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly #sources: MetricSource[] = [];
  readonly #failures = new Counter({
    name: 'mc_metric_failures_total',
    help: 'Sources of metrics that could not be asked',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  gauge(name: string, help: string, labelNames: readonly string[] = []): Gauge {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  counter(name: string, help: string, labelNames: readonly string[] = []): Counter {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  histogram(name: string, help: string, buckets: readonly number[], labelNames: readonly string[] = []): Histogram {
    return new Histogram({
      name,
      help,
      buckets: [...buckets],
      labelNames: [...labelNames],
      registers: [this.registry],
    });
  }

  addSource(source: MetricSource): void {
    this.#sources.push(source);
  }

  /** All figures in the text format of Prometheus. */
  async text(): Promise<string> {
    const results = await Promise.allSettled(this.#sources.map((source) => source.collect()));
    this.#failures.inc(results.filter((result) => result.status === 'rejected').length);
    return this.registry.metrics();
  }
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Answers by route pattern, method and status. */
@Injectable()
export class HttpMetrics {
  readonly #durations: Histogram;

  constructor(metrics: Metrics) {
    const labels = ['method', 'route', 'status'];
    this.#durations = metrics.histogram('mc_http_request_seconds', 'Duration of HTTP requests', SECONDS, labels);
  }

  observe(answer: { method: string; route: string; status: number; durationMs: number }): void {
    const { method, route, status, durationMs } = answer;
    this.#durations.observe({ method, route, status: String(status) }, durationMs / 1000);
  }
}
