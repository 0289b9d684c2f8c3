using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Identity.Settings;

/// <summary>An OpenID Connect provider that people may sign in with; section <c>Access:OpenIdConnect</c>.</summary>
public sealed class SingleSignOnOptions
{
    /// <summary>The issuer's address, for instance <c>https://login.school.example</c>; empty: none.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    [DataType(DataType.Password)]
    public string ClientSecret { get; set; } = "";

    /// <summary>A file with it, in place of <see cref="ClientSecret"/>.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>The claim that has a person's name here.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>The claim with a person's role.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Its value for viewers.</summary>
    public string Viewer { get; set; } = "maskpose-viewer";

    /// <summary>Its value for operators.</summary>
    public string Operator { get; set; } = "maskpose-operator";

    /// <summary>Its value for admins.</summary>
    public string Admin { get; set; } = "maskpose-admin";
}
