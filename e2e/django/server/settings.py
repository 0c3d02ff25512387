"""Settings of the server. The environment says in what real servers differ."""

import os

SCHEMES = {
    "token": "rest_framework.authentication.TokenAuthentication",
    "basic": "rest_framework.authentication.BasicAuthentication",
    "session": "rest_framework.authentication.SessionAuthentication",
}

DEBUG = os.environ.get("CUBE_DEBUG") == "on"
# "documented" as Cube's documents spell each address, "always" as Django's routers do
SLASHES = os.environ.get("CUBE_SLASHES", "documented")

SECRET_KEY = "of a server that lives for minutes on loopback"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "cube.urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "rest_framework",
    "rest_framework.authtoken",
    "cube",
]
MIDDLEWARE = [
    "cube.situation.SituationMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["CUBE_DB_HOST"],
        "PORT": os.environ["CUBE_DB_PORT"],
        "NAME": os.environ["CUBE_DB_NAME"],
        "USER": os.environ["CUBE_DB_USER"],
        "CONN_MAX_AGE": 600,
    }
}
# the workers share it: throttles count in it
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": os.environ["CUBE_CACHE"],
    }
}
# tables are made at once, from the models as they are
MIGRATION_MODULES = {name.split(".")[-1]: None for name in INSTALLED_APPS}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LANGUAGE_CODE = os.environ.get("CUBE_LANGUAGE", "en")
LANGUAGES = [("en", "English"), ("nb", "Norwegian")]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True
USE_I18N = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        SCHEMES[name]
        for name in os.environ.get("CUBE_SIGN_IN", "token,basic,session").split(",")
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "rest_framework.permissions.DjangoModelPermissions",
    ],
    "DEFAULT_PAGINATION_CLASS": "cube.situation.Pagination",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.UserRateThrottle",
        "rest_framework.throttling.ScopedRateThrottle",
    ],
    # such as 5/s; a view names its scope
    "DEFAULT_THROTTLE_RATES": {
        "user": os.environ.get("CUBE_USER_RATE") or None,
        "customers": os.environ.get("CUBE_CUSTOMERS_RATE") or None,
    },
}
LOGGING = {
    "version": 1,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
}
