// Loaded into the n8n process with --require. Writes event-loop delay, memory and the hosts connected to, to the file
// named in PROBE_FILE, four times a second; the histogram starts anew when that name with `.reset` behind it appears.
'use strict';
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { existsSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { Socket } = require('node:net');
const { isMainThread } = require('node:worker_threads');

const file = process.env.PROBE_FILE;
// Worker threads preload this file too, and would answer for the main thread.
if (file && isMainThread) {
	const resolutionMs = 5;
	const delay = monitorEventLoopDelay({ resolution: resolutionMs });
	delay.enable();
	const connections = new Set();
	const { connect } = Socket.prototype;
	// Every TCP and TLS client of the process, whatever library it comes from, goes through this method.
	Socket.prototype.connect = function (...args) {
		const options = Array.isArray(args[0]) ? args[0][0] : args[0];
		const target = typeof options === 'object' && options !== null ? options : { port: args[0], host: args[1] };
		connections.add(target.path ?? `${target.host ?? 'localhost'}:${target.port}`);
		return connect.apply(this, args);
	};
	setInterval(() => {
		if (existsSync(`${file}.reset`)) {
			delay.reset();
			rmSync(`${file}.reset`);
		}
		// The histogram holds the time between two ticks of a timer, so the timer's own period is taken off.
		const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
		const rssMb = process.memoryUsage().rss / 2 ** 20;
		const report = { p50Ms: ms(delay.percentile(50)), p99Ms: ms(delay.percentile(99)), maxMs: ms(delay.max), samples: delay.count, rssMb, connections: [...connections] };
		// A reader must never see half a file.
		writeFileSync(`${file}.new`, JSON.stringify(report));
		renameSync(`${file}.new`, file);
	}, 250).unref();
}
