# Two stages: the first installs from hashed locks into a virtual environment, the second holds that environment and Python.
# scripts/clean-root.sh plays these instructions in a chroot; it refuses instructions that it does not know.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

FROM ${PYTHON_IMAGE} AS builder
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_PROGRESS_BAR=off
WORKDIR /build
COPY requirements-runtime.lock deploy/requirements-build.lock ./
# The service's environment gets no pip of its own: what runs in production cannot install anything.
RUN python3 -m venv /opt/build \
 && /opt/build/bin/pip install --require-hashes -r requirements-build.lock \
 && python3 -m venv --without-pip /opt/reciprocity \
 && /opt/build/bin/pip --python /opt/reciprocity/bin/python install --require-hashes --only-binary :all: -r requirements-runtime.lock
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY migrations ./migrations
RUN /opt/build/bin/hatchling build --target wheel --directory /dist \
 && /opt/build/bin/pip --python /opt/reciprocity/bin/python install --no-deps --no-index /dist/*.whl \
 && /opt/build/bin/cyclonedx-py environment /opt/reciprocity/bin/python --pyproject pyproject.toml --mc-type application \
      --output-reproducible --output-format JSON --output-file /opt/reciprocity/sbom.cdx.json

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="reciprocity" \
      org.opencontainers.image.description="A matching engine for reciprocity between neighbours, as a REST API" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.vendor="The reciprocity team"
ENV PATH="/opt/reciprocity/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    RECIPROCITY_HOST=0.0.0.0 \
    RECIPROCITY_PORT=8000 \
    RECIPROCITY_DATABASE_URL=sqlite:////data/reciprocity.db
RUN groupadd --gid 10001 reciprocity \
 && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin reciprocity \
 && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=builder /opt/reciprocity /opt/reciprocity
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000
# No proxy: the question stays inside the container, whatever HTTP_PROXY says.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.build_opener(r.ProxyHandler({})).open(f\"http://127.0.0.1:{os.environ['RECIPROCITY_PORT']}/healthz\", timeout=4)"]
CMD ["reciprocity", "serve"]
