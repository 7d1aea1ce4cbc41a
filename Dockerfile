FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt && useradd --create-home app
COPY . .
RUN SECRET_KEY=build python manage.py compilemessages \
    && SECRET_KEY=build python manage.py collectstatic --noinput \
    && mkdir -p media && chown app media
USER app
EXPOSE 8000
CMD ["gunicorn", "foundation.wsgi", "--bind", "0.0.0.0:8000", "--limit-request-line", "8190", "--workers", "3"]
