using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Core.Settings;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>The mail server and who writes to whom; section <c>Notifications:{id}:Email</c>.</summary>
public sealed class EmailOptions
{
    /// <summary>Name or address of the mail server.</summary>
    public string Host { get; set; } = "";

    /// <summary>0: 587 with starttls, 465 with implicit, 25 with none.</summary>
    [Limits(0, 65_535)]
    public int Port { get; set; }

    /// <summary>starttls, implicit or none.</summary>
    [AllowedValues("starttls", "implicit", "none", ErrorMessage = "allowed: starttls, implicit, none.")]
    public string Tls { get; set; } = "starttls";

    /// <summary>PEM file of the authorities to trust in place of the system's.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>Empty: without authentication.</summary>
    public string Username { get; set; } = "";

    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file with only the password, in place of <see cref="Password"/>.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>Addresses, separated by commas.</summary>
    public string To { get; set; } = "";
}
