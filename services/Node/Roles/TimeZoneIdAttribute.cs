using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Node.Roles;

/// <summary>A time zone that this machine knows, or none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeZoneIdAttribute : ValidationAttribute
{
    public TimeZoneIdAttribute() => ErrorMessage = "allowed: an IANA id such as Europe/Rome, or none.";

    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } id || (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId);
}
