using Deque.AxeCore.Playwright;
using MaskPose.Edge.Integration;
using Microsoft.Playwright;
using OtpNet;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MaskPose.Edge.Browser;

/// <summary>Set-up, sign-in, account and users in a browser, against the program itself.</summary>
public sealed class AccessPageTests(Chromium chromium) : IAsyncLifetime
{
    internal const string Password = "correct horse battery";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-access-page-");
    private NodeProcess _node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await NodeProcess.StartAsync(
            null,
            [
                $"{OpenNodes.Key}=true", $"Access:File={Path.Combine(_folder.FullName, "users.db")}", "Node:Roles=alerts,gateway",
                "Gateway:CameraIngest=http://127.0.0.1:1", $"Access:ForwardingKey={new string('k', 32)}",
            ],
            Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task FirstStart_ByTheAddressOfTheConsole_MakesAnAdminWhoIsSignedInAndAddsOthers()
    {
        var page = await chromium.OpenAsync(1000, 900);
        var complaints = LivePage.Complaints(page);
        await page.GotoAsync(await _node.SetupAddressAsync(Cancel));
        await AxeAsync(page, "setup");
        await page.GetByLabel("Name").FillAsync("root");
        await page.GetByLabel("Password, at least").FillAsync(Password);
        await page.GetByLabel("The same password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the admin" }).ClickAsync();
        await Expect(page.Locator("#account")).ToHaveTextAsync("root");
        Assert.All(complaints, c => Assert.Contains("/api/v1/cameras", c, StringComparison.Ordinal));

        await page.GotoAsync($"{_node.Address}/users");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("ana");
        await page.GetByLabel("First password").FillAsync(Password);
        await page.Locator("#user-form button").ClickAsync();
        await Expect(page.Locator("#users")).ToContainTextAsync("ana");
        await page.GetByLabel("Name of the program").FillAsync("panel");
        await page.Locator("#key-form button").ClickAsync();
        await Expect(page.Locator("#key-text")).ToContainTextAsync("mpk_");
        await AxeAsync(page, "users");

        var ana = await SignInAsync("ana");
        await Expect(ana.Locator("#account")).ToHaveTextAsync("ana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out: ana" }).ClickAsync();
        await Expect(ana.GetByLabel("Password")).ToBeVisibleAsync();
        Assert.StartsWith($"{_node.Address}/sign-in", ana.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TenWrongPasswords_SaysThatTheNameIsLocked()
    {
        await AddAsync("ana", "viewer");
        var page = await chromium.OpenAsync(1000, 700);
        await page.GotoAsync($"{_node.Address}/");
        await page.GetByLabel("Name").FillAsync("ana");
        await AxeAsync(page, "sign-in");
        for (var i = 1; i <= 10; i++)
        {
            await page.GetByLabel("Password").FillAsync($"not the password {i}");
            var answer = page.WaitForResponseAsync(r => r.Request.Method == "POST");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await answer;
            await Expect(page.Locator("#problem")).ToContainTextAsync(i < 10 ? "Name or password is wrong" : "Locked after 10 wrong passwords");
        }

        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(page.Locator("#problem")).ToContainTextAsync("try again in 15 minutes");
        await AxeAsync(page, "locked");
    }

    [Fact]
    public async Task Account_EnrolsAnAuthenticatorApp_AndTheNextSignInAsksForItsCode()
    {
        await AddAsync("ana", "viewer");
        var page = await SignInAsync("ana");
        await page.Locator("#account").ClickAsync();
        await page.Locator("#offer-password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up an authenticator app" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('qr').naturalWidth > 1");
        var app = new Totp(Base32Encoding.ToBytes(await page.Locator("#secret").InnerTextAsync()));
        await AxeAsync(page, "enrol");
        await page.GetByLabel("6-digit code").FillAsync(app.ComputeTotp());
        await page.GetByRole(AriaRole.Button, new() { Name = "Use it from now on" }).ClickAsync();
        await Expect(page.Locator("#codes li")).ToHaveCountAsync(10);
        await AxeAsync(page, "account");
        var recovery = await page.Locator("#codes li").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();

        await page.GetByLabel("Name").FillAsync("ana");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("Code from your authenticator app").FillAsync(recovery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(page.Locator("#second-state")).ToContainTextAsync("9 recovery codes are left");
    }

    [Fact]
    public async Task Account_AddsAPasskey_AndSignsInByItOnce()
    {
        await AddAsync("ana", "operator");
        var page = await SignInAsync("ana", ByName);
        await AddAuthenticatorAsync(page);
        await page.GotoAsync($"{ByName}/account");
        await page.GetByLabel("Name of this device").FillAsync("laptop");
        await page.Locator("#passkey-password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.Locator("#passkeys")).ToContainTextAsync("laptop");
        await AxeAsync(page, "passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();

        var signIn = page.WaitForRequestAsync(r => r.Method == "PUT");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        var request = await signIn;
        await Expect(page.Locator("#who")).ToHaveTextAsync("ana (operator)");
        await Expect(page.Locator("#passkeys")).ToContainTextAsync("last used");
        var again = await page.APIRequest.PutAsync(
            request.Url, new() { DataString = request.PostData, Headers = new Dictionary<string, string> { ["Content-Type"] = "application/json", ["X-MaskPose"] = "1", ["Origin"] = ByName } });
        Assert.Equal(401, again.Status);

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove: laptop" }).ClickAsync();
        await Expect(page.Locator("#passkeys li")).ToHaveCountAsync(0);
    }

    /// <summary>Passkeys belong to a name; an address has none.</summary>
    private string ByName => _node.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Chromium's own authenticator, which has a key store and says that it checked its owner.</summary>
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task AxeAsync(IPage page, string name)
    {
        await Screenshots.TakeAsync(page, $"access-{name}");
        var result = await page.RunAxe();
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
    }

    private async Task<IPage> SignInAsync(string name, string? address = null)
    {
        var page = await chromium.OpenAsync(1000, 1100);
        await page.GotoAsync($"{address ?? _node.Address}/");
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("#account")).ToHaveTextAsync(name);
        return page;
    }

    private Task AddAsync(string name, string role) =>
        NodeProcess.AddUserAsync(name, role, Password, $"Access:File={Path.Combine(_folder.FullName, "users.db")}", Cancel);
}
