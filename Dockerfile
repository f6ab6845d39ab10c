# What the bot needs from npm. Nothing is compiled: what is not JavaScript comes built.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY stand-ins stand-ins
RUN npm ci --omit=dev --ignore-scripts
COPY LICENSE manifest.json ./
COPY languages languages
COPY models models
COPY prompts prompts
COPY lab lab
COPY src src
# Compiles what a start reads, for the user who will run it, so that each start of a container is a quick one.
RUN mkdir node_modules/.cache && chown node node_modules/.cache
USER node
RUN npm run postinstall

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=packages /app /app
RUN mkdir -m 700 /data && chown node /data
ENV NODE_ENV=production \
    PAPERLOOP_DATA_DIR=/data \
    PAPERLOOP_HEALTH_PORT=8081
USER node
VOLUME /data
EXPOSE 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=5m \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PAPERLOOP_HEALTH_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, so that it hears SIGTERM; with the options of "npm start". Another command takes the place of "start".
ENTRYPOINT ["node", "--max-semi-space-size=2", "--heap-growing-percent=40", "src/paperloop.mjs"]
CMD ["start"]
