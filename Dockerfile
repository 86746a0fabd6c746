# One image for the bot, the commands and the Chroma server. Build: docker build -t sourcier .

FROM python:3.12-slim AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 UV_LINK_MODE=copy UV_NO_CACHE=1
COPY requirements.lock pyproject.toml hatch_build.py README.md LICENSE ./
# uv by its pinned hash; then what the service needs, at the pinned versions, whose hashes uv checks.
RUN python -m venv /venv \
 && sed -n '/^uv==/,/^ *# via/p' requirements.lock > uv.txt \
 && python -m pip install --require-hashes -r uv.txt
COPY bot bot
COPY index index
COPY prompts prompts
COPY evaluation evaluation
COPY seeds seeds
COPY sourcier sourcier
RUN uv pip install --python /venv/bin/python --compile-bytecode --constraint requirements.lock ".[postgres]"

FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin sourcier \
 && install -d -o sourcier -g sourcier -m 0700 /data /chroma
COPY --from=build /venv /venv
# Nothing is written but to /data (the index, the bot's memory) and /tmp: the root may be read-only.
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 HOME=/tmp \
    DATA_DIR=/data ARTICLES=/articles METRICS_LISTEN=0.0.0.0:9464 LOG_FORMAT=json
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8443 9464
# Alive, not ready: a bot that waits for its database must not be killed for it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["sourcier"]
CMD ["bot"]
