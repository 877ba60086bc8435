from dataclasses import dataclass

from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from leadinglights.office.access.actions import signing_in
from leadinglights.office.refusal import Refusal
from leadinglights.web.parts.answers import see_other
from leadinglights.web.public.sign_in.forms import SignInForm


@dataclass(frozen=True, slots=True)
class SignInPage:
    form: SignInForm
    next: str


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                person = signing_in.sign_in(
                    **form.cleaned_data,
                    address=request.META.get("REMOTE_ADDR", ""),
                    at=timezone.now(),
                )
            except Refusal as refused:
                form.add_error(None, str(refused))
                status = refused.status
            else:
                auth.login(request, person)
                return see_other(_wanted(request))
    page = SignInPage(form=form, next=_wanted(request))
    return render(request, "public/sign_in/sign_in.html", {"page": page}, status=status)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    auth.logout(request)
    return see_other(reverse("public:home"))


def _wanted(request: HttpRequest) -> str:
    """Give the page asked for before signing in, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("workspace:weeks")
