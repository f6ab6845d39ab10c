import { parentPort, workerData } from 'node:worker_threads';
import type { Chart } from './chart.ts';
import { renderPng } from './render-png.ts';

parentPort?.postMessage(new Uint8Array(renderPng(workerData as Chart)));
