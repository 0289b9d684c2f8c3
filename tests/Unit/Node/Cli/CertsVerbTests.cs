using System.CommandLine;
using MaskPose.Edge.Certificates.Files;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Roles;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Cli;

public sealed class CertsVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maskpose-certs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Certs_MadeListedAndRenewed_AreOfTheSameNodeWithAnotherKey()
    {
        Run("init", "school");
        var issued = Run("issue", "cam-box", "--role", "ingest", "--role", "detector", "--camera", "door", "--host", "10.0.0.5");
        Assert.Contains("maskpose://school/ingest/cam-box?cameras=door, maskpose://school/detector/cam-box", issued, StringComparison.Ordinal);
        Assert.Contains("Tls:Site:CertificateFile=cam-box.pem", issued, StringComparison.Ordinal);
        var first = Load();

        Run("renew");

        var second = Load();
        Assert.NotEqual(first.Fingerprint, second.Fingerprint);
        Assert.Equal(RoleIdentity.Require(first.Certificate).Addresses(), RoleIdentity.Require(second.Certificate).Addresses());
        Assert.True(second.Certificate.MatchesHostname("10.0.0.5"));
        var listed = Run("list").TrimEnd().Split(Environment.NewLine);
        Assert.Equal(2, listed.Length);
        Assert.Matches(@"^cam-box +ingest,detector +until \d{4}-\d\d-\d\d \(36[45] days\); only door$", listed[1]);
    }

    [Fact]
    public void Certs_ThatAreThere_AreNotOverwrittenUnlessForced()
    {
        Run("init", "school");
        Run("issue", "cam-box", "--role", "ingest");
        var first = Load().Fingerprint;

        Assert.Contains("or --force", Refusal("init", "school"), StringComparison.Ordinal);
        Assert.Contains("already exists", Refusal("issue", "cam-box", "--role", "ingest"), StringComparison.Ordinal);
        Assert.Equal(first, Load().Fingerprint);
        Run("issue", "cam-box", "--role", "ingest", "--force");
        Assert.NotEqual(first, Load().Fingerprint);
    }

    [Theory]
    [InlineData("--role is \"ingst\"; allowed: detector, classifier, headpose, alerts, ingest, gateway, fleet. Did you mean ingest?", "issue", "x", "--role", "ingst")]
    [InlineData("NAME is \"Cam Box\"; allowed: a-z, 0-9 and -, 1 to 40 of them", "issue", "Cam Box", "--role", "ingest")]
    [InlineData("--camera is \"door\" and no --role is ingest", "issue", "x", "--role", "alerts", "--camera", "door")]
    [InlineData("NAME is \"nobody\"; allowed: ", "renew", "nobody")]
    public void Certs_WithAWordThatIsNotAllowed_SayWhatIs(string said, params string[] arguments)
    {
        Run("init", "school");

        Assert.StartsWith(said, Refusal(arguments), StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_WithoutAnAuthority_NamesTheFolder() =>
        Assert.Contains(_folder, Refusal("issue", "x", "--role", "ingest"), StringComparison.Ordinal);

    private ShownCertificate Load() => CertificatePair.Load(Path.Combine(_folder, "cam-box.pem"), Path.Combine(_folder, "cam-box.key"));

    private string Refusal(params string[] arguments) => Assert.Throws<NodeConfigurationException>(() => Run(arguments)).Message;

    private string Run(params string[] arguments)
    {
        var output = new StringWriter();
        CertsVerb.Create().Parse([.. arguments, "--folder", _folder]).Invoke(
            new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false });
        return output.ToString();
    }
}
