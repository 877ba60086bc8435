from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_from_request_to_programme")]

    operations = [
        migrations.AddField(
            model_name="planningperiod",
            name="aim",
            field=models.CharField(default="best", max_length=10),
        ),
        migrations.AddConstraint(
            model_name="planningperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("aim__in", ["best", "fairer", "calmer"])),
                name="planning_period_aim_is_known",
            ),
        ),
    ]
