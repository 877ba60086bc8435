"""Where everything is put together: settings, urls, wsgi."""
